package io.lowtide.cluster.policies;

import io.lowtide.cluster.clusters.Cluster;
import java.util.List;
import reactor.core.publisher.Mono;

/** Tells others of policies, in the transaction of the change. */
public interface PolicyEvents {
    Mono<Void> updated(Cluster cluster, Policy policy, List<String> sections);
}
