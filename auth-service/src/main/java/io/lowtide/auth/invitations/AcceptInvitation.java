package io.lowtide.auth.invitations;

import io.lowtide.auth.credentials.Secrets;
import io.lowtide.auth.members.GivenRole;
import io.lowtide.auth.members.Members;
import io.lowtide.auth.sessions.Device;
import io.lowtide.auth.sessions.OpenSession;
import io.lowtide.auth.sessions.Person;
import io.lowtide.auth.sessions.SignedIn;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Lets the holder of an invitation's link join the organisation, and signs them in to it. */
public final class AcceptInvitation {
    private final Invitations invitations;
    private final IdentifyInvitee identify;
    private final People people;
    private final Members members;
    private final InvitationEvents events;
    private final OpenSession openSession;
    private final Atomic atomic;
    private final Clock clock;

    public AcceptInvitation(
            Invitations invitations,
            IdentifyInvitee identify,
            People people,
            Members members,
            InvitationEvents events,
            OpenSession openSession,
            Atomic atomic,
            Clock clock) {
        this.invitations = invitations;
        this.identify = identify;
        this.people = people;
        this.members = members;
        this.events = events;
        this.openSession = openSession;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** What an invitation is for, and whether its address has an account already. */
    public record Offer(Invitation invitation, boolean accountExists) {}

    /** A problem where nobody was given such a link, or it can be used no more. */
    public Mono<Offer> offer(String token) {
        return open(token)
                .flatMap(invitation ->
                        identify.hasAccount(invitation.email()).map(exists -> new Offer(invitation, exists)));
    }

    /** Of two who use one link at the same time, one joins. */
    public Mono<SignedIn.Browser> accept(String token, IdentifyInvitee.Answer answer, Device device) {
        return open(token)
                .flatMap(invitation -> identify.identify(invitation.email(), answer, device)
                        .flatMap(invitee -> join(invitation, invitee)))
                .flatMap(person -> openSession.browser(person, device, false));
    }

    private Mono<Invitation> open(String token) {
        return SystemScope.enter(atomic.call(invitations.byToken(Secrets.hash(token))))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("invitation", "with this link")))
                .filter(invitation -> invitation.isOpen(clock.instant()))
                .switchIfEmpty(Mono.error(AcceptInvitation::over));
    }

    private static RuntimeException over() {
        return Problem.gone("this invitation was used, taken back, or is too old; ask for another");
    }

    private Mono<Person> join(Invitation invitation, IdentifyInvitee.Invitee invitee) {
        People.Account account = invitee.account();
        Person person = new Person(
                account.id(),
                invitation.orgId(),
                account.email(),
                account.name(),
                account.passwordHash(),
                invitation.role(),
                account.platformRole());
        Mono<Void> joined = members.join(invitation.orgId(), account.id(), GivenRole.of(invitation.role()));
        return atomic.call(invitations
                        .accept(invitation.id(), clock.instant())
                        .filter(Boolean::booleanValue)
                        .switchIfEmpty(Mono.error(AcceptInvitation::over))
                        .then(invitee.isNew() ? people.add(account) : Mono.<Void>empty())
                        .then(joined)
                        .then(events.accepted(invitation, account.id())))
                .contextWrite(person.speaking(null))
                .thenReturn(person);
    }
}
