package io.lowtide.contracts.agent;

import java.util.UUID;

/** A key of an agent works no more. */
public record ApiKeyRevoked(UUID keyId, UUID clusterId, String prefix) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "apikey.revoked";
}
