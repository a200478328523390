package io.lowtide.auth.invitations;

import io.lowtide.auth.credentials.EmailAddress;
import io.lowtide.auth.credentials.Secrets;
import io.lowtide.auth.members.GivenRole;
import io.lowtide.auth.members.Members;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Asks somebody to join the caller's organisation, and takes it back. */
public final class Invite {
    public static final Duration GOOD_FOR = Duration.ofDays(7);

    private final Invitations invitations;
    private final Members members;
    private final InvitationEvents events;
    private final Secrets secrets;
    private final Atomic atomic;
    private final Clock clock;

    public Invite(
            Invitations invitations,
            Members members,
            InvitationEvents events,
            Secrets secrets,
            Atomic atomic,
            Clock clock) {
        this.invitations = invitations;
        this.members = members;
        this.events = events;
        this.secrets = secrets;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** @param token what the link carries; it is told once and stored nowhere */
    public record Invited(Invitation invitation, String token) {}

    /** Asking the same address again makes a new link, and the one before it is good no longer. */
    public Mono<Invited> invite(EmailAddress email, GivenRole role) {
        String token = secrets.next();
        return Callers.current()
                .flatMap(caller -> atomic.call(notYetMember(caller.org(), email)
                        .then(Mono.defer(() -> invitations.keep(asked(caller, email, role, token))))
                        .flatMap(kept -> events.invited(kept).thenReturn(new Invited(kept, token)))));
    }

    private Mono<Void> notYetMember(UUID orgId, EmailAddress email) {
        return members.belongs(orgId, email.value())
                .filter(belongs -> !belongs)
                .switchIfEmpty(Mono.error(() -> Problem.conflict(email.value() + " is a member already")))
                .then();
    }

    private Invitations.NewInvitation asked(Caller caller, EmailAddress email, GivenRole role, String token) {
        Instant now = clock.instant();
        return new Invitations.NewInvitation(
                Ids.next(),
                caller.org(),
                email.value(),
                role,
                Secrets.hash(token),
                caller.userId(),
                now,
                now.plus(GOOD_FOR));
    }

    /** Those nobody has answered, expired ones too: they can be sent again. */
    public Mono<List<Invitation>> unanswered() {
        return Callers.current().flatMap(caller -> atomic.call(invitations.unanswered(caller.org())));
    }

    public Mono<Void> revoke(UUID id) {
        return Callers.current()
                .flatMap(caller -> atomic.call(invitations
                        .revoke(caller.org(), id, clock.instant())
                        .switchIfEmpty(Mono.error(() -> Problem.notFound("invitation", id)))
                        .flatMap(events::revoked)));
    }
}
