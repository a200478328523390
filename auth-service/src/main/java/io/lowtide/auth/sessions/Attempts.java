package io.lowtide.auth.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How often somebody tried in vain. */
public interface Attempts {

    /** Locked until the transaction ends; a subject never seen has no failures. */
    Mono<State> take(String subject, Instant now);

    Mono<Void> save(String subject, State state, Instant now);

    Mono<Void> clear(String subject);

    /** Counts older than this are forgotten, locks are not. */
    Mono<Void> purge(Instant before);

    /** Failures in a row and how long to wait. */
    record State(int failures, @Nullable Instant lockedUntil) {}
}
