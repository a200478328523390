package io.lowtide.cluster.clusters;

import io.lowtide.cluster.clusters.Cluster.Agent;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a cluster's agent tells of itself and of the cluster; of a cluster nobody knows it tells nothing. */
public final class HearAgent {
    private final Clusters clusters;
    private final ClusterEvents events;
    private final AgentReports reports;
    private final RecountCluster recountCluster;
    private final Clock clock;

    HearAgent(
            Clusters clusters, ClusterEvents events, AgentReports reports, RecountCluster recountCluster, Clock clock) {
        this.clusters = clusters;
        this.events = events;
        this.reports = reports;
        this.recountCluster = recountCluster;
        this.clock = clock;
    }

    /** An agent that has just registered is as good as a new one, whatever was said of the one before. */
    public Mono<Void> registered(UUID clusterId, String version, Instant at) {
        return change(clusterId, before -> new Agent(version, at, null));
    }

    public Mono<Void> alive(UUID clusterId, String version, Instant at) {
        return change(clusterId, before -> new Agent(version, later(before.lastHeartbeat(), at), before.status()));
    }

    public Mono<Void> became(UUID clusterId, String status) {
        return change(clusterId, before -> new Agent(before.version(), before.lastHeartbeat(), status));
    }

    /** Others are told when a person would see a difference, not of every heartbeat. */
    private Mono<Void> change(UUID clusterId, UnaryOperator<Agent> next) {
        return clusters.lock(clusterId).flatMap(before -> {
            Cluster now = before.with(next.apply(before.agent()));
            Instant instant = clock.instant();
            boolean seen = !now.connection(instant).equals(before.connection(instant))
                    || !now.health(instant).equals(before.health(instant));
            return clusters.save(now).then(seen ? events.updated(now) : Mono.empty());
        });
    }

    public Mono<Void> saw(UUID clusterId, ClusterReport report) {
        return clusters.lock(clusterId)
                .filterWhen(cluster -> reports.keep(clusterId, report))
                .flatMap(cluster -> recountCluster.recount(clusterId, report.counts()))
                .then();
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
