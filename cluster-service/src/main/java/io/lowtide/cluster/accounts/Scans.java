package io.lowtide.cluster.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Scans of the caller's organisation. */
public interface Scans {

    /** False when one of the account is running already. */
    Mono<Boolean> begin(Scan scan);

    /** Empty when none is. */
    Mono<Scan> running(UUID accountId);

    Mono<Scan> find(UUID id);

    /** False when the scan is not running any more; what is saved then is nothing. */
    Mono<Boolean> save(Scan scan);

    /** Newest first, from the one before the given id. */
    Flux<Scan> history(UUID accountId, @Nullable UUID before, int limit);

    /** Running scans nobody can still be at work on, of all organisations; in the system scope. */
    Flux<Stale> begunBefore(Instant time);

    /** A scan whose worker is gone. */
    record Stale(UUID orgId, UUID scanId, UUID accountId) {}
}
