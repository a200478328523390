package io.lowtide.optimizer.opportunity;

import io.lowtide.planner.placement.PlacementPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a cluster allows, as far as decisions need it.
 *
 * @param observeOnly whether the product only recommends
 * @param spotTargetPercent share of the nodes that may be spot
 * @param onDemandBase nodes that stay on demand whatever the share
 * @param aggressiveness nodes used less than this, in percent, may be emptied
 * @param autoMaxRisk an action of a higher interruption probability needs a person
 * @param maxNodesRemovedPercent a plan that removes more of the nodes needs a person
 * @param azSpread whether zones are to have about as many nodes each
 * @param onRebalance what a rebalance recommendation leads to
 * @param spotRetry how long after spot could not be had it is tried again
 */
public record ClusterPolicy(
        long version,
        boolean observeOnly,
        PlacementPolicy placement,
        int spotTargetPercent,
        int onDemandBase,
        int minNodes,
        @Nullable Integer maxNodes,
        Duration nodeMinAge,
        boolean binPacking,
        int aggressiveness,
        Duration stabilization,
        int maxNodesPerRun,
        Set<String> excludedNamespaces,
        Map<String, String> excludedLabels,
        int headroomCpuPercent,
        int headroomMemoryPercent,
        boolean approvalRequired,
        double autoMaxRisk,
        int maxNodesRemovedPercent,
        boolean alwaysOpen,
        List<String> windows,
        List<Blackout> blackouts,
        boolean azSpread,
        OnRebalance onRebalance,
        Duration spotRetry) {

    public ClusterPolicy {
        excludedNamespaces = Set.copyOf(excludedNamespaces);
        excludedLabels = Map.copyOf(excludedLabels);
        windows = List.copyOf(windows);
        blackouts = List.copyOf(blackouts);
    }

    /** What is done about a node AWS recommends to leave. */
    public enum OnRebalance {
        IGNORE,
        /** No new pods come onto it. */
        CORDON,
        /** It is replaced while there is time. */
        MOVE
    }

    /** A time in which nothing is done. */
    public record Blackout(Instant from, Instant to, String reason) {}

    /** Whether a pod may never be moved. */
    public boolean excludes(PodState pod) {
        return excludedNamespaces.contains(pod.namespace())
                || excludedLabels.entrySet().stream()
                        .anyMatch(label -> label.getValue().equals(pod.labels().get(label.getKey())));
    }
}
