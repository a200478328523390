package io.lowtide.optimizer.decision;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens some nodes in other zones, until zones have as many each, give or take one: each time the one for which it costs the
 * least. It ends where no pod may move zones any more, or a twentieth of the saving is spent on it.
 */
final class LevelZones {
    private static final int SHARE_OF_SAVING = 20;

    private final PlanningProblem problem;
    private final Set<Offering> offerings;
    private final Map<String, PodFootprint> pods = new HashMap<>();

    LevelZones(PlanningProblem problem, Set<Offering> offerings) {
        this.problem = problem;
        this.offerings = offerings;
        problem.pending().forEach(pod -> pods.put(pod.id(), pod.footprint()));
        for (ClusterNode node : problem.nodes()) {
            node.footprints().forEach(pod -> pods.put(pod.id(), pod));
        }
    }

    List<PlannedNode> level(List<PlannedNode> planned, HourlyPrice before) {
        List<PlannedNode> nodes = new ArrayList<>(planned);
        Map<String, Integer> zones = zones(nodes);
        long purse = (before.microUsd() - price(nodes)) / SHARE_OF_SAVING;
        while (true) {
            Move move = cheapest(nodes, zones);
            if (move == null || move.costs() > purse) {
                return nodes;
            }
            PlannedNode node = nodes.get(move.index());
            nodes.set(move.index(), new PlannedNode(node.id(), move.to(), node.pods(), true));
            zones.merge(node.offering().zone(), -1, Integer::sum);
            zones.merge(move.to().zone(), 1, Integer::sum);
            purse -= Math.max(0, move.costs());
        }
    }

    /** Zones in which nodes can be had, and those that have some. */
    private Map<String, Integer> zones(List<PlannedNode> nodes) {
        Map<String, Integer> zones = new TreeMap<>();
        offerings.forEach(offering -> zones.putIfAbsent(offering.zone(), 0));
        nodes.forEach(node -> zones.merge(node.offering().zone(), 1, Integer::sum));
        return zones;
    }

    private static long price(List<PlannedNode> nodes) {
        return nodes.stream()
                .mapToLong(node -> node.offering().price().microUsd())
                .sum();
    }

    private record Move(int index, Offering to, long costs) {}

    private @Nullable Move cheapest(List<PlannedNode> nodes, Map<String, Integer> zones) {
        Move best = null;
        for (int i = 0; i < nodes.size(); i++) {
            PlannedNode node = nodes.get(i);
            Collection<String> emptier =
                    emptier(zones, zones.getOrDefault(node.offering().zone(), 0));
            if (node.opened() && !emptier.isEmpty() && isFree(node)) {
                Move move = cheapest(i, node, emptier);
                if (move != null && (best == null || move.costs() < best.costs())) {
                    best = move;
                }
            }
        }
        return best;
    }

    /** Zones that with one node more still have no more than is left here. */
    private static Collection<String> emptier(Map<String, Integer> zones, int here) {
        return zones.entrySet().stream()
                .filter(zone -> zone.getValue() + 1 < here)
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isFree(PlannedNode node) {
        return node.pods().stream().map(pods::get).noneMatch(pod -> pod == null || LaunchCandidates.caresForZones(pod));
    }

    private @Nullable Move cheapest(int index, PlannedNode node, Collection<String> zones) {
        Resources load = problem.daemons();
        for (String id : node.pods()) {
            PodFootprint pod = pods.get(id);
            load = pod == null ? load : load.plus(pod.requests());
        }
        Offering now = node.offering();
        Move best = null;
        for (Offering offering : offerings) {
            boolean alike = offering.capacityType() == now.capacityType()
                    && offering.ownLabels().equals(now.ownLabels())
                    && offering.taints().equals(now.taints())
                    // what was opened to be headroom keeps its size
                    && (node.pods().isEmpty()
                            ? now.type().allocatable().fitsIn(offering.type().allocatable())
                            : load.fitsIn(offering.type().allocatable()));
            long costs = offering.price().microUsd() - now.price().microUsd();
            if (alike && zones.contains(offering.zone()) && (best == null || costs < best.costs())) {
                best = new Move(index, offering, costs);
            }
        }
        return best;
    }
}
