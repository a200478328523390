package io.lowtide.benchmarks.consolidation;

import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lies between two states of a cluster. */
final class Rounds {
    private Rounds() {}

    /** The nodes as a plan leaves them, a day later: pods may be moved again. */
    static List<ClusterNode> carriedOut(PlanningProblem problem, Plan plan, int round) {
        Map<String, ClusterPod> pods = new HashMap<>();
        Map<String, ClusterNode> before = new HashMap<>();
        for (ClusterNode node : problem.nodes()) {
            before.put(node.id(), node);
            node.pods().forEach(pod -> pods.put(pod.id(), pod));
        }
        List<ClusterNode> nodes = new ArrayList<>();
        for (PlannedNode node : plan.nodes()) {
            ClusterNode was = before.get(node.id());
            List<ClusterPod> on = new ArrayList<>();
            for (String id : node.pods()) {
                ClusterPod pod = pods.get(id);
                if (pod == null) {
                    throw new IllegalStateException(id + " is on " + node.id() + " (expected: a pod of the cluster)");
                }
                on.add(pod);
            }
            nodes.add(new ClusterNode(
                    node.opened() ? "r" + round + "-" + node.id() : node.id(),
                    node.offering(),
                    was == null ? node.offering().type().allocatable() : was.room(),
                    on,
                    false));
        }
        return nodes;
    }

    /** How many pods are on another node than before. */
    static long moved(List<ClusterNode> before, List<ClusterNode> after) {
        Map<String, String> was = new HashMap<>();
        before.forEach(node -> node.pods().forEach(pod -> was.put(pod.id(), node.id())));
        return after.stream()
                .flatMap(node -> node.pods().stream().filter(pod -> !node.id().equals(was.get(pod.id()))))
                .count();
    }

    static long price(List<ClusterNode> nodes) {
        return nodes.stream()
                .mapToLong(node -> node.offering().price().microUsd())
                .sum();
    }

    /**
     * How many pods must move at least to save so much: whoever saves it closes nodes that cost as much at least, and their pods
     * must go. Nodes are taken by price for a pod, the last in part, so that no choice of nodes has fewer.
     */
    static double leastMoves(List<ClusterNode> nodes, long saved) {
        double moves = 0;
        double left = saved;
        List<ClusterNode> byWorth = nodes.stream()
                .sorted(Comparator.comparingDouble((ClusterNode node) ->
                        node.pods().size() / (double) node.offering().price().microUsd()))
                .toList();
        for (ClusterNode node : byWorth) {
            if (left <= 0) {
                break;
            }
            double price = node.offering().price().microUsd();
            moves += node.pods().size() * Math.min(1, left / price);
            left -= price;
        }
        return moves;
    }
}
