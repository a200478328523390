package io.lowtide.optimizer.assessment;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The clusters there are, and when each is to be looked at again. */
public interface WatchedClusters {

    /** A new cluster is wanted at once. */
    Mono<Void> discovered(UUID clusterId, UUID accountId, String name);

    /** Soon, but not sooner than a while after the last look; at first the while is short. */
    Mono<Void> want(UUID clusterId);

    /** The same for all clusters of an account. */
    Mono<Void> wantAccount(UUID accountId);

    /** Shortly after the last look when its pods were not known before, else as {@link #want}. */
    Mono<Void> wantPods(UUID clusterId);

    Mono<Void> forget(UUID clusterId);

    /** Empty when the organisation has no such cluster. */
    Mono<Watched> find(UUID clusterId);

    Flux<Watched> all();

    /**
     * Clusters of every organisation whose time has come, taken for a while by this replica. None AWS takes nodes from just
     * now: it is another one in a minute, and who answers needs the time.
     */
    Flux<Due> takeDue(Instant now, Duration lease, int most);

    /** It was looked at; anything new since then stays wanted. */
    Mono<Void> done(Due due, Instant now, boolean workloadsKnown);

    /** It could not be looked at, or not well; again after a pause. */
    Mono<Void> again(Due due, Instant at);

    /** A cluster of the organisation. */
    record Watched(UUID clusterId, @Nullable UUID accountId, String name) {}

    /** A cluster to look at, and until when it is taken. */
    record Due(UUID clusterId, UUID orgId, Instant takenUntil) {}
}
