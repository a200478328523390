package io.lowtide.contracts.identity;

import java.util.UUID;

/** A session ended before its time; every gateway forgets it. */
public record SessionRevoked(String sid, UUID userId, String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "session.revoked";
}
