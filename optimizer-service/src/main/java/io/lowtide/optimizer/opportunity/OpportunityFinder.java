package io.lowtide.optimizer.opportunity;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.placement.PricedPool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what could be saved, at most one thing per node: the one that saves the most.
 *
 * <ol>
 *   <li>a node without a pod of its own can go
 *   <li>a node used less than the policy's aggressiveness can go when its pods fit on the others
 *   <li>an on-demand node used less than 30 % can become spot
 * </ol>
 */
public final class OpportunityFinder {
    static final double LOW_USE = 30;

    private static final double MEASURED = 0.9;
    private static final double ONE_OF_TWO_MEASURED = 0.7;
    private static final double SEEN = 0.95;
    private static final Comparator<Opportunity> MOST_FIRST =
            Comparator.comparing(Opportunity::savings).reversed().thenComparing(Opportunity::target);

    private OpportunityFinder() {}

    public static List<Opportunity> find(ClusterState cluster, List<PricedPool> pools) {
        Map<String, Opportunity> best = new HashMap<>();
        List<Opportunity> all = new ArrayList<>();
        SpotReplacement replacement = new SpotReplacement(cluster, pools);
        cluster.nodes().forEach(node -> {
            empty(cluster, node).ifPresent(all::add);
            toSpot(replacement, node).ifPresent(all::add);
        });
        all.addAll(consolidations(cluster));
        all.forEach(found ->
                best.merge(found.target(), found, (one, other) -> MOST_FIRST.compare(one, other) <= 0 ? one : other));
        return best.values().stream().sorted(MOST_FIRST).toList();
    }

    private static Optional<Opportunity> empty(ClusterState cluster, NodeState node) {
        boolean busy = !cluster.workloadsKnown() || !cluster.movablePodsOn(node).isEmpty();
        return busy
                ? Optional.empty()
                : Optional.of(new Opportunity(
                        OpportunityKind.DELETE_EMPTY,
                        node,
                        HourlyPrice.ZERO,
                        node.use(),
                        0,
                        SEEN,
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static Optional<Opportunity> toSpot(SpotReplacement replacement, NodeState node) {
        Double use = node.use();
        if (node.isSpot() || use == null || use >= LOW_USE) {
            return Optional.empty();
        }
        return replacement.of(node, confidence(node));
    }

    /** Emptied one after the other, the least used first: what one gave away is no room for the next. */
    private static List<Opportunity> consolidations(ClusterState cluster) {
        if (!cluster.workloadsKnown()) {
            return List.of();
        }
        Rooms rooms = new Rooms(cluster);
        List<Opportunity> found = new ArrayList<>();
        cluster.nodes().stream()
                .filter(node -> isSource(cluster, node))
                .sorted(Comparator.comparing((NodeState node) -> node.use() == null ? 100 : node.use())
                        .thenComparing(NodeState::instanceId))
                .forEach(node -> rooms.empty(node)
                        .ifPresent(receivers -> found.add(new Opportunity(
                                OpportunityKind.CONSOLIDATE,
                                node,
                                HourlyPrice.ZERO,
                                node.use(),
                                0,
                                confidence(node),
                                List.of(),
                                receivers,
                                List.of()))));
        return found;
    }

    private static boolean isSource(ClusterState cluster, NodeState node) {
        Double use = node.use();
        return use != null
                && use < cluster.policy().aggressiveness()
                && !cluster.movablePodsOn(node).isEmpty();
    }

    private static double confidence(NodeState node) {
        return node.cpuPercent() != null && node.memoryPercent() != null ? MEASURED : ONE_OF_TWO_MEASURED;
    }
}
