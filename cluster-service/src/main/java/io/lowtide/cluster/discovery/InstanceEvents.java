package io.lowtide.cluster.discovery;

import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.inventory.Difference.Change;
import io.lowtide.cluster.inventory.InstanceSeen;
import io.lowtide.cluster.inventory.KnownInstance;
import reactor.core.publisher.Mono;

/** Tells others of instances, in the transaction of the change. */
public interface InstanceEvents {
    Mono<Void> added(Cluster cluster, InstanceSeen instance);

    Mono<Void> changed(Cluster cluster, Change change);

    /** Expected is an end that AWS had shown coming: the instance was stopping or draining when last seen. */
    Mono<Void> terminated(Cluster cluster, KnownInstance instance, boolean expected);
}
