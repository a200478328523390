package io.lowtide.auth.invitations;

import io.lowtide.auth.members.GivenRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where invitations are kept. */
public interface Invitations {

    /** Keeps one; where the address has an open one already, its link, role and time are replaced. */
    Mono<Invitation> keep(NewInvitation invitation);

    /** Neither accepted nor revoked, newest first, at most two hundred. */
    Mono<List<Invitation>> unanswered(UUID orgId);

    /** Of whichever organisation; empty where nobody was given such a link. */
    Mono<Invitation> byToken(String tokenHash);

    /** False where it cannot be accepted any more. */
    Mono<Boolean> accept(UUID id, Instant now);

    /** Empty where there is none to take back. */
    Mono<Invitation> revoke(UUID orgId, UUID id, Instant now);

    /** An invitation before it is kept. */
    record NewInvitation(
            UUID id,
            UUID orgId,
            String email,
            GivenRole role,
            String tokenHash,
            UUID invitedBy,
            Instant createdAt,
            Instant expiresAt) {}
}
