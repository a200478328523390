package io.lowtide.cluster.discovery;

import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.inventory.KnownInstance;
import reactor.core.publisher.Mono;

/** Who wants to know of instances that a scan misses. */
public interface MissedInstances {

    /** Whether somebody had said that it would end. */
    Mono<Boolean> announced(String instanceId);

    /** It is gone, and nobody had said so. */
    Mono<Void> missed(Cluster cluster, KnownInstance instance);
}
