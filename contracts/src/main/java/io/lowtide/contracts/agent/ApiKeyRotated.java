package io.lowtide.contracts.agent;

import java.time.Instant;
import java.util.UUID;

/** A key for an agent was made in place of others, which work until then; only its prefix is known afterwards. */
public record ApiKeyRotated(UUID keyId, UUID clusterId, String prefix, Instant previousUntil) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "apikey.rotated";
}
