package io.lowtide.auth.sessions;

import io.lowtide.auth.credentials.LockoutLadder;
import io.lowtide.auth.credentials.Secrets;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Makes whoever guesses passwords wait, by the address tried and by the network tried from. */
public final class AttemptLimits {
    private final Attempts attempts;
    private final Atomic atomic;
    private final Clock clock;

    public AttemptLimits(Attempts attempts, Atomic atomic, Clock clock) {
        this.attempts = attempts;
        this.atomic = atomic;
        this.clock = clock;
    }

    /**
     * Counts an attempt before the password is looked at, so that guesses made at the same time count too; a
     * {@link Refusal} where there were too many.
     */
    public Mono<Void> count(String email, Device device) {
        return attempt(address(email), LockoutLadder.ADDRESS)
                .then(Mono.defer(() -> Mono.justOrEmpty(device.network())))
                .flatMap(network -> attempt(network(network), LockoutLadder.NETWORK));
    }

    /** After the right password the count begins anew. */
    public Mono<Void> forget(String email, Device device) {
        return asSystem(attempts.clear(address(email))
                .then(Mono.defer(() -> Mono.justOrEmpty(device.network())))
                .flatMap(network -> attempts.clear(network(network))));
    }

    private Mono<Void> attempt(String subject, LockoutLadder ladder) {
        Instant now = clock.instant();
        return asSystem(attempts.take(subject, now).flatMap(state -> {
            if (state.lockedUntil() != null && now.isBefore(state.lockedUntil())) {
                return Mono.error(Refusal.locked(Duration.between(now, state.lockedUntil())));
            }
            int failures = state.failures() + 1;
            Duration lock = ladder.lockAfter(failures);
            Instant until = lock == null ? null : now.plus(lock);
            return attempts.save(subject, new Attempts.State(failures, until), now);
        }));
    }

    private static String address(String email) {
        return "email:" + Secrets.hash(email);
    }

    private static String network(String network) {
        return "network:" + network;
    }

    private <T> Mono<T> asSystem(Mono<T> work) {
        return SystemScope.enter(atomic.call(work));
    }
}
