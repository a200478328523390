package io.lowtide.cluster.clusters;

import reactor.core.publisher.Mono;

/** Tells others of clusters, in the transaction of the change. */
public interface ClusterEvents {
    Mono<Void> discovered(Cluster cluster);

    Mono<Void> registered(Cluster cluster);

    Mono<Void> updated(Cluster cluster);

    Mono<Void> removed(Cluster cluster, String reason);

    Mono<Void> sampled(Cluster cluster, Load load);

    Mono<Void> maintenanceChanged(Cluster cluster);
}
