package io.lowtide.cluster.discovery;

import io.lowtide.cluster.catalog.InstanceTypes;
import io.lowtide.cluster.cloud.Cloud.TypeFacts;
import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.clusters.Instance;
import io.lowtide.cluster.clusters.RecountCluster;
import io.lowtide.cluster.inventory.InstanceSeen;
import io.lowtide.cluster.inventory.KnownInstance;
import io.lowtide.platform.persistence.Atomic;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Notes what is known of an instance before the next scan sees it: what we did to it ourselves, so that no scan takes it for
 * an accident, and that it is there at all, where AWS speaks of it first.
 */
public final class NoteInstance {
    private final Inventory inventory;
    private final Clusters clusters;
    private final InstanceTypes types;
    private final RecountCluster recountCluster;
    private final InstanceEvents events;
    private final Atomic atomic;
    private final Clock clock;

    NoteInstance(
            Inventory inventory,
            Clusters clusters,
            InstanceTypes types,
            RecountCluster recountCluster,
            InstanceEvents events,
            Atomic atomic,
            Clock clock) {
        this.inventory = inventory;
        this.clusters = clusters;
        this.types = types;
        this.recountCluster = recountCluster;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /**
     * An instance that was launched.
     *
     * @param state pending or running
     * @param price USD an hour, where it is known
     */
    public record Launched(
            String instanceId,
            String instanceType,
            String az,
            String lifecycle,
            String state,
            @Nullable BigDecimal price,
            @Nullable String nodeName,
            @Nullable String nodeGroup) {}

    /** A type the catalogue does not hold is left to the next scan. */
    public Mono<Void> launched(Cluster cluster, List<Launched> launched) {
        return Flux.fromStream(launched.stream().map(Launched::instanceType).distinct())
                .concatMap(type -> types.find(cluster.region(), type).map(facts -> seen(launched, type, facts)))
                .concatMapIterable(seen -> seen)
                .collectList()
                .filter(seen -> !seen.isEmpty())
                .flatMap(seen -> atomic.call(inventory
                        .add(cluster.id(), seen, clock.instant())
                        .flatMapMany(fresh -> Flux.fromIterable(seen).filter(it -> fresh.contains(it.instanceId())))
                        .concatMap(fresh -> events.added(cluster, fresh))
                        .then(recountCluster.soon(cluster.id()))));
    }

    private List<InstanceSeen> seen(List<Launched> launched, String type, TypeFacts facts) {
        return launched.stream()
                .filter(it -> it.instanceType().equals(type))
                .map(it -> seen(it, facts))
                .toList();
    }

    private InstanceSeen seen(Launched it, TypeFacts facts) {
        BigDecimal spot = it.lifecycle().equals("spot") ? it.price() : null;
        return new InstanceSeen(
                it.instanceId(),
                it.nodeName(),
                it.nodeGroup(),
                it.instanceType(),
                facts.vcpu(),
                facts.memoryMib(),
                facts.architecture(),
                it.az(),
                it.lifecycle(),
                it.state(),
                null,
                Objects.requireNonNullElse(spot, facts.onDemandPrice()),
                facts.onDemandPrice(),
                spot,
                null,
                clock.instant());
    }

    /** It is about to be ended. */
    public Mono<Void> ending(Cluster cluster, String instanceId) {
        return atomic.call(inventory
                .move(cluster.id(), instanceId, "stopping", clock.instant())
                .then());
    }

    /** It is gone, as was wished. */
    public Mono<Void> ended(Cluster cluster, String instanceId) {
        return atomic.call(clusters.instance(cluster.id(), instanceId)
                .filterWhen(before -> inventory.move(cluster.id(), instanceId, "terminated", clock.instant()))
                .flatMap(before ->
                        events.terminated(cluster, known(before), true).then(recountCluster.soon(cluster.id()))));
    }

    private static KnownInstance known(Instance it) {
        return new KnownInstance(
                it.instanceId(),
                it.instanceType(),
                it.az(),
                it.lifecycle(),
                it.state(),
                it.nodeGroup(),
                it.nodeName(),
                it.hourlyPrice(),
                it.launchedAt());
    }
}
