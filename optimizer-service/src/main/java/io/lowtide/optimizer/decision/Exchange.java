package io.lowtide.optimizer.decision;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Nodes that go, and those that are opened for their pods: as few at once as possible, so that each can be done, or left,
 * for itself.
 *
 * @param going the dearest first
 * @param opened the dearest first
 * @param receivers of each node that goes, the ids of nodes that take its pods
 * @param moves where each pod goes, by its id
 */
record Exchange(
        List<ClusterNode> going,
        List<PlannedNode> opened,
        Map<String, Set<String>> receivers,
        Map<String, String> moves) {

    Exchange {
        going = List.copyOf(going);
        opened = List.copyOf(opened);
        receivers = Map.copyOf(receivers);
        moves = Map.copyOf(moves);
    }

    /** An hour, in millionths of a dollar. */
    long savingMicroUsd() {
        return going.stream()
                        .mapToLong(node -> node.offering().price().microUsd())
                        .sum()
                - opened.stream()
                        .mapToLong(node -> node.offering().price().microUsd())
                        .sum();
    }

    HourlyPrice saving() {
        return new HourlyPrice(Math.max(0, savingMicroUsd()));
    }

    boolean toSpot() {
        return opened.stream().anyMatch(node -> node.offering().capacityType() == CapacityType.SPOT);
    }

    /** Nodes that go and have none opened for them. */
    int removedForGood() {
        return Math.max(0, going.size() - opened.size());
    }

    /** How many actions it takes. */
    int actions() {
        return Math.max(going.size(), opened.size());
    }

    /** The planned nodes and those that go, taken apart: what shares a pod belongs together. The most saving first. */
    static List<Exchange> of(PlanningProblem problem, List<PlannedNode> planned, List<String> gone) {
        Map<String, String> target = new HashMap<>();
        Map<String, PlannedNode> opened = new TreeMap<>();
        for (PlannedNode node : planned) {
            node.pods().forEach(pod -> target.put(pod, node.id()));
            if (node.opened()) {
                opened.put(node.id(), node);
            }
        }
        Set<String> closed = new TreeSet<>(gone);
        Map<String, String> leader = new HashMap<>();
        closed.forEach(id -> leader.put(id, id));
        opened.keySet().forEach(id -> leader.put(id, id));
        Map<String, ClusterNode> going = new TreeMap<>();
        for (ClusterNode node : problem.nodes()) {
            if (closed.contains(node.id())) {
                going.put(node.id(), node);
                for (ClusterPod pod : node.pods()) {
                    String to = target.get(pod.id());
                    if (to != null && opened.containsKey(to)) {
                        leader.put(find(leader, node.id()), find(leader, to));
                    }
                }
            }
        }
        return gathered(leader, going, opened, target);
    }

    private static String find(Map<String, String> leader, String id) {
        String at = id;
        while (!leader.getOrDefault(at, at).equals(at)) {
            at = leader.getOrDefault(at, at);
        }
        return at;
    }

    private static List<Exchange> gathered(
            Map<String, String> leader,
            Map<String, ClusterNode> going,
            Map<String, PlannedNode> opened,
            Map<String, String> target) {
        Map<String, List<ClusterNode>> goingOf = new TreeMap<>();
        going.forEach((id, node) -> goingOf.computeIfAbsent(find(leader, id), same -> new ArrayList<>())
                .add(node));
        Map<String, List<PlannedNode>> openedOf = new TreeMap<>();
        opened.forEach((id, node) -> openedOf.computeIfAbsent(find(leader, id), same -> new ArrayList<>())
                .add(node));
        List<PlannedNode> spare = new ArrayList<>();
        openedOf.forEach((id, nodes) -> {
            if (!goingOf.containsKey(id)) {
                spare.addAll(nodes);
            }
        });
        List<Exchange> exchanges = new ArrayList<>();
        // nodes nobody's pods go to are headroom: they come with what makes them needed, the largest exchange
        String largest = goingOf.entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<String, List<ClusterNode>> entry) ->
                                entry.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse("");
        goingOf.forEach((id, nodes) -> {
            List<PlannedNode> fresh = new ArrayList<>(openedOf.getOrDefault(id, List.of()));
            if (id.equals(largest)) {
                fresh.addAll(spare);
            }
            exchanges.add(of(nodes, fresh, target));
        });
        exchanges.sort(Comparator.comparingLong(Exchange::savingMicroUsd)
                .reversed()
                .thenComparing(exchange -> exchange.going().getFirst().id()));
        return exchanges;
    }

    private static Exchange of(List<ClusterNode> going, List<PlannedNode> opened, Map<String, String> target) {
        Map<String, Set<String>> receivers = new HashMap<>();
        Map<String, String> moves = new HashMap<>();
        for (ClusterNode node : going) {
            Set<String> to = new TreeSet<>();
            for (PodFootprint pod : node.footprints()) {
                String receiver = target.get(pod.id());
                if (receiver != null) {
                    to.add(receiver);
                    moves.put(pod.id(), receiver);
                }
            }
            receivers.put(node.id(), new HashSet<>(to));
        }
        return new Exchange(
                going.stream()
                        .sorted(Comparator.comparing(
                                        (ClusterNode node) -> node.offering().price())
                                .reversed()
                                .thenComparing(ClusterNode::id))
                        .toList(),
                opened.stream()
                        .sorted(Comparator.comparing(
                                        (PlannedNode node) -> node.offering().price())
                                .reversed()
                                .thenComparing(PlannedNode::id))
                        .toList(),
                receivers,
                moves);
    }
}
