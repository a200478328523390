package io.lowtide.cluster.clusters;

import io.lowtide.cluster.commandrules.Sizes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Clusters of the caller's organisation. */
public interface Clusters {

    /** Empty for an id nobody knows, or of another organisation. */
    Mono<Cluster> find(UUID id);

    /** As {@link #find}, kept from others until the transaction ends. */
    Mono<Cluster> lock(UUID id);

    Mono<Cluster> findByArn(String arn);

    /** Those still in AWS, by id, from the one after the given. */
    Flux<Cluster> list(ClusterFilter filter, @Nullable UUID after, int limit);

    Flux<Cluster> managedIn(UUID accountId);

    /** Name, environment, management, agent, maintenance and figures; the version goes up by one. */
    Mono<Void> save(Cluster cluster);

    /** By instance id, from the one after the given; terminated ones only when that state is asked for. */
    Flux<Instance> instances(UUID clusterId, InstanceFilter filter, @Nullable String after, int limit);

    /** All that are not terminated. */
    Flux<Instance> instances(UUID clusterId);

    /** In whatever state; empty for one that was never seen. */
    Mono<Instance> instance(UUID clusterId, String instanceId);

    Flux<NodeGroup> nodeGroups(UUID clusterId);

    /** The sizes a group was given, before a scan sees them. */
    Mono<Void> resize(UUID clusterId, String group, Sizes sizes);

    /** The ones that ask for most CPU first. */
    Flux<Workload> workloads(UUID clusterId, @Nullable String namespace);

    /** Which instances are wanted; null leaves a condition out. */
    record InstanceFilter(
            @Nullable String lifecycle,
            @Nullable String state,
            @Nullable String nodeGroup) {}
}
