package io.lowtide.contracts.identity;

import java.util.UUID;

/** Somebody joined an organisation by invitation. */
public record InvitationAccepted(UUID invitationId, UUID userId, String email, String role) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "invitation.accepted";
}
