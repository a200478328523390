package io.lowtide.auth.invitations.kafka;

import io.lowtide.auth.invitations.Invitation;
import io.lowtide.auth.invitations.InvitationEvents;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.identity.InvitationAccepted;
import io.lowtide.contracts.identity.InvitationRevoked;
import io.lowtide.contracts.identity.UserInvited;
import io.lowtide.platform.messaging.Outbox;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Invitation events on {@code identity.events}; the link is in none of them. */
@Component
final class OutboxInvitationEvents implements InvitationEvents {
    private final Outbox outbox;

    OutboxInvitationEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> invited(Invitation invitation) {
        return append(
                invitation, UserInvited.TYPE, new UserInvited(invitation.id(), invitation.email(), invitation.role()));
    }

    @Override
    public Mono<Void> revoked(Invitation invitation) {
        return append(invitation, InvitationRevoked.TYPE, new InvitationRevoked(invitation.id(), invitation.email()));
    }

    @Override
    public Mono<Void> accepted(Invitation invitation, UUID userId) {
        return append(
                invitation,
                InvitationAccepted.TYPE,
                new InvitationAccepted(invitation.id(), userId, invitation.email(), invitation.role()));
    }

    private Mono<Void> append(Invitation invitation, String type, Object data) {
        return outbox.append(Topics.IDENTITY_EVENTS, invitation.orgId().toString(), type, data);
    }
}
