package io.lowtide.cluster.clusters.kafka;

import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.ClusterEvents;
import io.lowtide.cluster.clusters.Load;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cloud.ClusterDiscovered;
import io.lowtide.contracts.cloud.ClusterRegistered;
import io.lowtide.contracts.cloud.ClusterRemoved;
import io.lowtide.contracts.cloud.ClusterSampled;
import io.lowtide.contracts.cloud.ClusterUpdated;
import io.lowtide.contracts.cloud.MaintenanceChanged;
import io.lowtide.platform.messaging.Outbox;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells of clusters on the topics of the inventory and of policies. */
@Component
final class OutboxClusterEvents implements ClusterEvents {
    /** Stands for the grade of a cluster in which nothing was measured. */
    private static final String UNKNOWN = "unknown";

    private final Outbox outbox;
    private final Clock clock;

    OutboxClusterEvents(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Mono<Void> discovered(Cluster cluster) {
        return tell(
                cluster,
                ClusterDiscovered.TYPE,
                new ClusterDiscovered(
                        cluster.id(), cluster.accountId(), cluster.name(), cluster.arn(), cluster.region()));
    }

    @Override
    public Mono<Void> registered(Cluster cluster) {
        return tell(
                cluster,
                ClusterRegistered.TYPE,
                new ClusterRegistered(
                        cluster.id(), cluster.accountId(), cluster.shownAs(), cluster.region(), cluster.environment()));
    }

    @Override
    public Mono<Void> updated(Cluster cluster) {
        Cluster.Figures figures = cluster.figures();
        Double efficiency = figures.efficiencyPct();
        String grade = figures.efficiencyGrade();
        return tell(
                cluster,
                ClusterUpdated.TYPE,
                new ClusterUpdated(
                        cluster.id(),
                        cluster.shownAs(),
                        cluster.region(),
                        figures.nodes(),
                        figures.spot(),
                        figures.hourlyCost(),
                        efficiency == null ? 0 : efficiency,
                        grade == null ? UNKNOWN : grade,
                        cluster.health(clock.instant()),
                        cluster.managed()));
    }

    @Override
    public Mono<Void> removed(Cluster cluster, String reason) {
        return tell(cluster, ClusterRemoved.TYPE, new ClusterRemoved(cluster.id(), cluster.shownAs(), reason));
    }

    @Override
    public Mono<Void> sampled(Cluster cluster, Load load) {
        Cluster.Figures figures = cluster.figures();
        return tell(
                cluster,
                ClusterSampled.TYPE,
                new ClusterSampled(
                        cluster.id(),
                        figures.nodes(),
                        load.cpuUsedMillis(),
                        load.cpuRequestedMillis(),
                        load.cpuAllocatableMillis(),
                        load.memoryUsedMib(),
                        load.memoryRequestedMib(),
                        load.memoryAllocatableMib(),
                        figures.pods(),
                        figures.pendingPods(),
                        figures.hourlyCost()));
    }

    @Override
    public Mono<Void> maintenanceChanged(Cluster cluster) {
        Cluster.Maintenance pause = cluster.maintenance();
        return outbox.append(
                Topics.CLOUD_POLICY,
                cluster.id().toString(),
                MaintenanceChanged.TYPE,
                new MaintenanceChanged(cluster.id(), pause.on(), pause.until(), String.valueOf(pause.reason())),
                cluster.id(),
                cluster.accountId());
    }

    private Mono<Void> tell(Cluster cluster, String type, Object data) {
        return outbox.append(
                Topics.CLOUD_INVENTORY, cluster.id().toString(), type, data, cluster.id(), cluster.accountId());
    }
}
