package io.lowtide.contracts.identity;

import java.util.UUID;

/** Somebody belongs to an organisation no longer; their sessions in it have ended. */
public record MemberRemoved(UUID userId, String email, String role) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "member.removed";
}
