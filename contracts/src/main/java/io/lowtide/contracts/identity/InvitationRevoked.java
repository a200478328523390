package io.lowtide.contracts.identity;

import java.util.UUID;

/** An invitation was taken back before anybody used it. */
public record InvitationRevoked(UUID invitationId, String email) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "invitation.revoked";
}
