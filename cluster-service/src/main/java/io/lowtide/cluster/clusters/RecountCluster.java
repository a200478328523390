package io.lowtide.cluster.clusters;

import io.lowtide.cluster.clusters.Cluster.Figures;
import io.lowtide.cluster.clusters.ClusterReport.PodCounts;
import io.lowtide.cluster.inventory.Efficiency;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Counts a cluster's nodes afresh, and tells of it: a sample always, an update when a person would see it. */
public final class RecountCluster {
    private static final Logger log = LoggerFactory.getLogger(RecountCluster.class);
    private static final int MOST = 100;

    private final Clusters clusters;
    private final Changes changes;
    private final ClusterEvents events;
    private final Atomic atomic;

    RecountCluster(Clusters clusters, Changes changes, ClusterEvents events, Atomic atomic) {
        this.clusters = clusters;
        this.changes = changes;
        this.events = events;
        this.atomic = atomic;
    }

    /** Within the transaction of what changed: a moment later, once for all that changes until then. */
    public Mono<Void> soon(UUID clusterId) {
        return changes.add(clusterId);
    }

    /** In the system scope; each cluster is counted as its organisation. */
    Mono<Void> sweep() {
        return changes.all(MOST)
                .flatMapIterable(changed -> changed)
                .concatMap(changed -> SystemScope.leave(atomic.call(changes.take(changed.clusterId())
                                        .filter(Boolean::booleanValue)
                                        .flatMap(mine -> recount(changed.clusterId())))
                                .contextWrite(Callers.as(Callers.system(changed.orgId(), "cluster"))))
                        .onErrorResume(failure -> {
                            log.warn("cluster {} is counted later: {}", changed.clusterId(), failure.toString());
                            return Mono.empty();
                        }))
                .then();
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
