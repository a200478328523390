package io.lowtide.cli.report;

import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes of a cluster before and after a plan. */
record ClusterView(List<NodeView> before, List<NodeView> after) {

    static ClusterView of(PlanningProblem problem, Plan plan) {
        Map<String, Resources> requests = new HashMap<>();
        problem.pending().forEach(pod -> requests.put(pod.id(), pod.footprint().requests()));
        Map<String, Resources> rooms = new HashMap<>();
        Set<String> closed = new HashSet<>(plan.closed());
        List<NodeView> before = new ArrayList<>();
        for (ClusterNode node : problem.nodes()) {
            Resources used = Resources.NONE;
            for (ClusterPod pod : node.pods()) {
                PodFootprint footprint = pod.footprint();
                requests.put(pod.id(), footprint.requests());
                used = used.plus(footprint.requests());
            }
            rooms.put(node.id(), node.room());
            before.add(new NodeView(
                    node.id(),
                    node.offering(),
                    node.pods().size(),
                    filled(used, node.room()),
                    closed.contains(node.id()) ? NodeView.Fate.CLOSED : NodeView.Fate.KEPT));
        }
        List<NodeView> after = new ArrayList<>();
        for (PlannedNode node : plan.nodes()) {
            Resources used = node.pods().stream()
                    .map(pod -> requests.getOrDefault(pod, Resources.NONE))
                    .reduce(Resources.NONE, Resources::plus);
            Resources sold = node.offering().type().allocatable();
            Resources room = node.opened() && problem.daemons().fitsIn(sold)
                    ? sold.minus(problem.daemons())
                    : rooms.getOrDefault(node.id(), sold);
            after.add(new NodeView(
                    node.id(),
                    node.offering(),
                    node.pods().size(),
                    filled(used, room),
                    node.opened() ? NodeView.Fate.OPENED : NodeView.Fate.KEPT));
        }
        return new ClusterView(List.copyOf(before), List.copyOf(after));
    }

    private static double filled(Resources used, Resources room) {
        double cpu = (double) used.cpuMillis() / Math.max(1, room.cpuMillis());
        double memory = (double) used.memoryMib() / Math.max(1, room.memoryMib());
        return Math.clamp(Math.max(cpu, memory), 0, 1);
    }

    /** The mean of what is requested of each dollar's room; 0 where there are no nodes. */
    static double filled(List<NodeView> nodes) {
        double price = 0;
        double filled = 0;
        for (NodeView node : nodes) {
            price += node.price().microUsd();
            filled += node.price().microUsd() * node.filled();
        }
        return price == 0 ? 0 : filled / price;
    }
}
