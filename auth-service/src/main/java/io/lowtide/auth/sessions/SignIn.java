package io.lowtide.auth.sessions;

import io.lowtide.auth.credentials.PasswordHashing;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes an address and a password; unknown and known addresses answer alike and as fast. */
public final class SignIn {
    private final Sessions sessions;
    private final AttemptLimits limits;
    private final SessionEvents events;
    private final PasswordHashing passwords;
    private final OpenSession openSession;
    private final Atomic atomic;

    public SignIn(
            Sessions sessions,
            AttemptLimits limits,
            SessionEvents events,
            PasswordHashing passwords,
            OpenSession openSession,
            Atomic atomic) {
        this.sessions = sessions;
        this.limits = limits;
        this.events = events;
        this.passwords = passwords;
        this.openSession = openSession;
        this.atomic = atomic;
    }

    public Mono<SignedIn> browser(String email, String password, Device device, boolean remember) {
        return prove(email, password, device).flatMap(person -> openSession.browser(person, device, remember));
    }

    public Mono<SignedIn> api(String email, String password, Device device) {
        return prove(email, password, device).flatMap(person -> openSession.api(person, device));
    }

    private Mono<Person> prove(String email, String password, Device device) {
        return limits.count(email, device)
                .then(Mono.defer(() -> asSystem(sessions.personByEmail(email))))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> {
                    Person person = found.orElse(null);
                    return passwords
                            .matches(password, person == null ? null : person.passwordHash())
                            .flatMap(right -> right && person != null
                                    ? limits.forget(email, device).thenReturn(person)
                                    : refuse(person, email, device));
                });
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
