package io.lowtide.cluster.clusters;

import io.lowtide.cluster.accounts.OwnedClusters;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.web.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Puts a cluster under management, changes how it is seen there, and lets it go. */
public final class ManageCluster implements OwnedClusters {
    private final Clusters clusters;
    private final ClusterEvents events;
    private final Atomic atomic;

    ManageCluster(Clusters clusters, ClusterEvents events, Atomic atomic) {
        this.clusters = clusters;
        this.events = events;
        this.atomic = atomic;
    }

    /** Empty for a cluster no scan has found. */
    public Mono<Cluster> manage(String arn) {
        return atomic.call(clusters.findByArn(arn)
                .flatMap(found -> clusters.lock(found.id()))
                .flatMap(cluster -> {
                    if (cluster.isManaged()) {
                        return Mono.error(Problem.conflict(cluster.shownAs() + " is managed already"));
                    }
                    Cluster managed = cluster.managedAs("managed");
                    return clusters.save(managed)
                            .then(events.registered(managed))
                            .then(updated(managed));
                }));
    }

    /** Null leaves as it is; empty for a cluster nobody knows. */
    public Mono<Cluster> change(UUID id, @Nullable String name, @Nullable String environment) {
        return atomic.call(clusters.lock(id)
                .map(cluster -> cluster.named(
                        name == null ? cluster.shownAs() : name,
                        environment == null ? cluster.environment() : environment))
                .flatMap(cluster -> clusters.save(cluster).then(updated(cluster))));
    }

    /** Empty for a cluster nobody knows. */
    public Mono<Cluster> pause(UUID id, Cluster.Maintenance maintenance) {
        return atomic.call(clusters.lock(id)
                .map(cluster -> cluster.under(maintenance))
                .flatMap(cluster -> clusters.save(cluster)
                        .then(events.maintenanceChanged(cluster))
                        .thenReturn(cluster)));
    }

    /** Empty for a cluster nobody knows. */
    public Mono<Cluster> letGo(UUID id) {
        return atomic.call(clusters.lock(id).flatMap(cluster -> {
            if (!cluster.isManaged()) {
                return Mono.error(Problem.conflict(cluster.shownAs() + " is not managed"));
            }
            return letGo(cluster, "left management");
        }));
    }

    @Override
    public Mono<Void> release(UUID accountId) {
        return atomic.call(clusters.managedIn(accountId)
                .concatMap(cluster -> letGo(cluster, "its account was disconnected"))
                .then());
    }

    private Mono<Cluster> letGo(Cluster cluster, String reason) {
        Cluster gone = cluster.managedAs("unmanaged");
        return clusters.save(gone).then(events.removed(gone, reason)).thenReturn(gone);
    }

    private Mono<Cluster> updated(Cluster cluster) {
        return events.updated(cluster).thenReturn(cluster);
    }
}
