package io.lowtide.contracts.identity;

import java.util.UUID;

/** Somebody was asked to join an organisation; the link they were given is known to nobody but its holder. */
public record UserInvited(UUID invitationId, String email, String role) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "user.invited";
}
