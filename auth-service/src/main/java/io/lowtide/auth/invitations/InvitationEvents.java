package io.lowtide.auth.invitations;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** What others learn of invitations, with the transaction around it. */
public interface InvitationEvents {

    Mono<Void> invited(Invitation invitation);

    Mono<Void> revoked(Invitation invitation);

    Mono<Void> accepted(Invitation invitation, UUID userId);
}
