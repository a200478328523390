package io.lowtide.auth.sessions;

import io.lowtide.auth.credentials.LockoutLadder;
import io.lowtide.auth.credentials.PasswordHashing;
import io.lowtide.auth.credentials.Secrets;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes an address and a password; unknown and known addresses answer alike and as fast. */
public final class SignIn {
    private final Sessions sessions;
    private final Attempts attempts;
    private final SessionEvents events;
    private final PasswordHashing passwords;
    private final OpenSession openSession;
    private final Atomic atomic;
    private final Clock clock;

    public SignIn(
            Sessions sessions,
            Attempts attempts,
            SessionEvents events,
            PasswordHashing passwords,
            OpenSession openSession,
            Atomic atomic,
            Clock clock) {
        this.sessions = sessions;
        this.attempts = attempts;
        this.events = events;
        this.passwords = passwords;
        this.openSession = openSession;
        this.atomic = atomic;
        this.clock = clock;
    }

    public Mono<SignedIn> browser(String email, String password, Device device, boolean remember) {
        return prove(email, password, device).flatMap(person -> openSession.browser(person, device, remember));
    }

    public Mono<SignedIn> api(String email, String password, Device device) {
        return prove(email, password, device).flatMap(person -> openSession.api(person, device));
    }

    private Mono<Person> prove(String email, String password, Device device) {
        String address = "email:" + Secrets.hash(email);
        String network = device.network() == null ? null : "network:" + device.network();
        Mono<Void> count = attempt(address, LockoutLadder.ADDRESS)
                .then(Mono.defer(() -> network == null ? Mono.empty() : attempt(network, LockoutLadder.NETWORK)));
        return count.then(Mono.defer(() -> asSystem(sessions.personByEmail(email))
                        .map(java.util.Optional::of)
                        .defaultIfEmpty(java.util.Optional.empty())))
                .flatMap(found -> {
                    Person person = found.orElse(null);
                    return passwords
                            .matches(password, person == null ? null : person.passwordHash())
                            .flatMap(right -> right && person != null
                                    ? forget(address, network).thenReturn(person)
                                    : refuse(person, email, device));
                });
    }

    /** Counted before the password is looked at, so that guesses made at the same time count too. */
    private Mono<Void> attempt(String subject, LockoutLadder ladder) {
        Instant now = clock.instant();
        return asSystem(attempts.take(subject, now).flatMap(state -> {
                    if (state.lockedUntil() != null && now.isBefore(state.lockedUntil())) {
                        return Mono.<Void>error(Refusal.locked(Duration.between(now, state.lockedUntil())));
                    }
                    int failures = state.failures() + 1;
                    Duration lock = ladder.lockAfter(failures);
                    Instant until = lock == null ? null : now.plus(lock);
                    return attempts.save(subject, new Attempts.State(failures, until), now);
                }))
                .then();
    }

    private Mono<Void> forget(String address, @Nullable String network) {
        return asSystem(attempts.clear(address)
                .then(Mono.defer(() -> network == null ? Mono.empty() : attempts.clear(network))));
    }

    private Mono<Person> refuse(@Nullable Person person, String email, Device device) {
        Mono<Void> told = person == null
                ? Mono.empty()
                : asSystem(events.refused(person.orgId(), email, device.ip(), "wrong_password"));
        return told.then(Mono.error(Refusal::wrong));
    }

    private <T> Mono<T> asSystem(Mono<T> work) {
        return SystemScope.enter(atomic.call(work));
    }
}
