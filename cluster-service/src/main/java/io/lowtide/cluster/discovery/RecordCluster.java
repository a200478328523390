package io.lowtide.cluster.discovery;

import io.lowtide.cluster.accounts.Account;
import io.lowtide.cluster.accounts.Scan.Tally;
import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.ClusterEvents;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.clusters.RecountCluster;
import io.lowtide.cluster.inventory.ClusterSeen;
import io.lowtide.cluster.inventory.Difference;
import io.lowtide.cluster.inventory.KnownInstance;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings what is remembered of a cluster to what was seen, and tells of each difference; within a transaction. */
final class RecordCluster {
    /** How long a look at a region may take, and what AWS needs to show what was launched. */
    private static final Duration LOOK = Duration.ofMinutes(5);

    private static final Set<String> ENDING = Set.of("stopping", "draining");

    private final Inventory inventory;
    private final Clusters clusters;
    private final RecountCluster recountCluster;
    private final ClusterEvents clusterEvents;
    private final InstanceEvents instanceEvents;
    private final MissedInstances missed;
    private final Clock clock;

    RecordCluster(
            Inventory inventory,
            Clusters clusters,
            RecountCluster recountCluster,
            ClusterEvents clusterEvents,
            InstanceEvents instanceEvents,
            MissedInstances missed,
            Clock clock) {
        this.inventory = inventory;
        this.clusters = clusters;
        this.recountCluster = recountCluster;
        this.clusterEvents = clusterEvents;
        this.instanceEvents = instanceEvents;
        this.missed = missed;
        this.clock = clock;
    }

    Mono<Tally> record(Account account, String region, ClusterSeen seen) {
        return inventory
                .keep(account.id(), region, seen, clock.instant())
                .flatMap(kept -> clusters.lock(kept.clusterId())
                        .flatMap(cluster -> (kept.isNew() ? clusterEvents.discovered(cluster) : Mono.<Void>empty())
                                .then(difference(cluster, seen))));
    }

    private Mono<Tally> difference(Cluster cluster, ClusterSeen seen) {
        return inventory
                .instances(cluster.id())
                .collectList()
                .map(known -> Difference.between(
                        known, seen.instances(), clock.instant().minus(LOOK)))
                .flatMap(difference -> inventory
                        .apply(cluster.id(), seen, difference, clock.instant())
                        .then(tell(cluster, difference))
                        .then(recountCluster.recount(cluster.id()))
                        .thenReturn(new Tally(
                                1,
                                seen.instances().size(),
                                difference.added().size(),
                                difference.changed().size(),
                                difference.terminated().size())));
    }

    private Mono<Void> tell(Cluster cluster, Difference difference) {
        return Flux.fromIterable(difference.added())
                .concatMap(added -> instanceEvents.added(cluster, added))
                .thenMany(Flux.fromIterable(difference.changed()))
                .concatMap(changed -> instanceEvents.changed(cluster, changed))
                .thenMany(Flux.fromIterable(difference.terminated()))
                .concatMap(gone -> terminated(cluster, gone))
                .then();
    }

    private Mono<Void> terminated(Cluster cluster, KnownInstance gone) {
        if (ENDING.contains(gone.state())) {
            return instanceEvents.terminated(cluster, gone, true);
        }
        return missed.announced(gone.instanceId())
                .flatMap(announced -> instanceEvents
                        .terminated(cluster, gone, announced)
                        .then(announced ? Mono.empty() : missed.missed(cluster, gone)));
    }

    /** Ends the clusters of a region that AWS shows no more. */
    Mono<Tally> endOthers(Account account, String region, List<String> names) {
        return inventory.gone(account.id(), region, names).concatMap(this::end).reduce(Tally.NONE, Tally::plus);
    }

    private Mono<Tally> end(UUID clusterId) {
        return clusters.lock(clusterId)
                .flatMap(cluster -> inventory
                        .end(clusterId, clock.instant())
                        .concatMap(gone ->
                                instanceEvents.terminated(cluster, gone, true).thenReturn(gone))
                        .count()
                        .flatMap(ended -> clusterEvents
                                .removed(cluster, "gone from AWS")
                                .thenReturn(new Tally(0, 0, 0, 0, ended.intValue()))));
    }
}
