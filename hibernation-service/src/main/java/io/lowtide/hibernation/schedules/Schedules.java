package io.lowtide.hibernation.schedules;

import java.math.BigDecimal;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Schedules and the clusters they are for, of the caller's organisation. */
public interface Schedules {

    /** Empty for a cluster nobody told of, or of another organisation. */
    Mono<KnownCluster> findCluster(UUID clusterId);

    Flux<KnownCluster> clusters();

    Mono<Void> remember(UUID clusterId, String name);

    Mono<Void> cost(UUID clusterId, BigDecimal hourlyCost);

    Mono<Void> forget(UUID clusterId);

    /** Empty while nobody has painted one. */
    Mono<ClusterSchedule> find(UUID clusterId);

    /** False when the stored version is not the one before. */
    Mono<Boolean> save(ClusterSchedule schedule);
}
