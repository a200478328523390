package io.lowtide.auth.members;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who belongs to an organisation.
 *
 * @param role owner, admin or viewer
 * @param status active or disabled
 */
public record Member(
        UUID userId,
        String email,
        String name,
        String role,
        @Nullable Instant lastLoginAt,
        String status) {

    boolean isOwner() {
        return "owner".equals(role);
    }
}
