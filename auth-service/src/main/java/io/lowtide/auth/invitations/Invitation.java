package io.lowtide.auth.invitations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was asked to join an organisation.
 *
 * @param invitedBy the address of who asked
 */
public record Invitation(
        UUID id,
        UUID orgId,
        String orgName,
        String email,
        String role,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant revokedAt) {

    /** Whether its link can be used. */
    public boolean isOpen(Instant now) {
        return acceptedAt == null && revokedAt == null && now.isBefore(expiresAt);
    }
}
