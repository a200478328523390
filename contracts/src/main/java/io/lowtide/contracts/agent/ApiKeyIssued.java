package io.lowtide.contracts.agent;

import java.util.UUID;

/** A key for an agent was made; only its prefix is known afterwards. */
public record ApiKeyIssued(UUID keyId, UUID clusterId, String prefix) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "apikey.issued";
}
