package io.lowtide.cluster.clusters;

import io.lowtide.cluster.clusters.Cluster.Figures;
import io.lowtide.cluster.clusters.ClusterReport.PodCounts;
import io.lowtide.cluster.inventory.Efficiency;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Counts a cluster's nodes afresh, and tells of it: a sample always, an update when a person would see it. */
public final class RecountCluster {
    private final Clusters clusters;
    private final ClusterEvents events;

    RecountCluster(Clusters clusters, ClusterEvents events) {
        this.clusters = clusters;
        this.events = events;
    }

    /** Within the transaction of what changed; empty for a cluster nobody knows. */
    public Mono<Cluster> recount(UUID clusterId) {
        return recount(clusterId, null);
    }

    /** With what an agent counted; null leaves that as it was. */
    Mono<Cluster> recount(UUID clusterId, @Nullable PodCounts counts) {
        return clusters.lock(clusterId)
                .flatMap(cluster -> clusters.instances(clusterId)
                        .filter(Instance::isRunning)
                        .collectList()
                        .flatMap(running -> keep(cluster, running, counts)));
    }

    private Mono<Cluster> keep(Cluster before, List<Instance> running, @Nullable PodCounts counts) {
        Figures figures = before.figures();
        PodCounts pods =
                counts == null ? new PodCounts(figures.nodesNotReady(), figures.pods(), figures.pendingPods()) : counts;
        Cluster now = before.with(figures(pods, running));
        boolean seen = !now.figures().looksLike(before.figures());
        return clusters.save(now)
                .then(seen ? events.updated(now) : Mono.empty())
                .then(events.sampled(now, Load.of(running)))
                .thenReturn(now);
    }

    private static Figures figures(PodCounts pods, List<Instance> running) {
        Efficiency efficiency = Efficiency.of(running.stream()
                .map(it -> new Efficiency.Node(it.hourlyPrice(), it.cpuUtil(), it.memoryUtil()))
                .toList());
        return new Figures(
                running.size(),
                (int) running.stream()
                        .filter(it -> it.lifecycle().equals("spot"))
                        .count(),
                running.stream().mapToInt(Instance::vcpu).sum(),
                running.stream().mapToLong(Instance::memoryMib).sum(),
                running.stream().map(Instance::hourlyPrice).reduce(BigDecimal.ZERO, BigDecimal::add),
                efficiency == null ? null : efficiency.percent(),
                efficiency == null ? null : efficiency.grade(),
                pods.nodesNotReady(),
                pods.pods(),
                pods.pendingPods());
    }
}
