package io.lowtide.cluster.discovery;

import io.lowtide.cluster.inventory.ClusterSeen;
import io.lowtide.cluster.inventory.Difference;
import io.lowtide.cluster.inventory.InstanceSeen;
import io.lowtide.cluster.inventory.KnownInstance;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What scans remember of an account's clusters. */
public interface Inventory {

    /** Keeps a cluster as AWS shows it; a new one gets an id. */
    Mono<Kept> keep(UUID accountId, String region, ClusterSeen seen, Instant now);

    Flux<KnownInstance> instances(UUID clusterId);

    /** Adds, changes and ends instances, and notes what the others use and cost now. */
    Mono<Void> apply(UUID clusterId, ClusterSeen seen, Difference difference, Instant now);

    /** Adds instances before a scan sees them, and answers with their ids; one that is known stays as it is. */
    Mono<Set<String>> add(UUID clusterId, List<InstanceSeen> seen, Instant now);

    /** False for an instance that is not known, or is in that state already. */
    Mono<Boolean> move(UUID clusterId, String instanceId, String state, Instant now);

    /** The clusters of a region that are remembered and not among the names given. */
    Flux<UUID> gone(UUID accountId, String region, Collection<String> names);

    /** Ends a cluster and all that is in it; the instances that were still there. */
    Flux<KnownInstance> end(UUID clusterId, Instant now);

    /** A cluster's id, and whether it was seen for the first time. */
    record Kept(UUID clusterId, boolean isNew) {}
}
