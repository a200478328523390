package io.lowtide.auth.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person signed in on a device.
 *
 * @param id hash of the secret the device holds
 * @param client browser or api
 */
public record Session(
        String id,
        UUID orgId,
        UUID userId,
        String provider,
        String client,
        @Nullable String deviceLabel,
        @Nullable String ip,
        Instant createdAt,
        Instant lastSeenAt,
        Duration idle,
        Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** Neither revoked nor too old nor unused for too long. */
    public boolean isAlive(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt) && now.isBefore(lastSeenAt.plus(idle));
    }
}
