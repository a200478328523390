package io.lowtide.contracts.identity;

import java.util.UUID;

/** A member may do more, or less, from now on. */
public record MemberRoleChanged(UUID userId, String email, String from, String to) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "member.role_changed";
}
