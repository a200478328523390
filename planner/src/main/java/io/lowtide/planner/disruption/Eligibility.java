package io.lowtide.planner.disruption;

import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.PodDisruptionBudget;
import io.lowtide.planner.plan.Reason;
import io.lowtide.planner.plan.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says of each node whether it may be taken away at all. */
final class Eligibility {
    private static final double PRIORITY_OF_ONE_MORE = 1 << 25;
    private static final double MOST_COST = 10;

    private final PlanningProblem problem;
    private final List<Spent> budgets = new ArrayList<>();

    Eligibility(PlanningProblem problem, DisruptionRules rules) {
        this.problem = problem;
        for (PodDisruptionBudget budget : rules.podBudgets()) {
            int running = (int) problem.nodes().stream()
                    .flatMap(node -> node.pods().stream())
                    .filter(pod -> budget.covers(pod.footprint().rules()))
                    .count();
            int pending = (int) problem.pending().stream()
                    .filter(pod -> budget.covers(pod.footprint().rules()))
                    .count();
            budgets.add(new Spent(budget, budget.allows(running + pending, running)));
        }
    }

    /** Why the node must stay; empty when it may go. */
    Optional<Refusal> refusal(ClusterNode node) {
        if (node.doNotDisrupt()) {
            return refuse(node, Reason.NODE_DO_NOT_DISRUPT, "it is marked not to be disrupted");
        }
        for (ClusterPod pod : node.pods()) {
            Optional<Refusal> refusal = refusal(node, pod);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> refusal(ClusterNode node, ClusterPod pod) {
        if (pod.doNotDisrupt()) {
            return refuse(node, Reason.POD_DO_NOT_DISRUPT, pod.id() + " is marked not to be disrupted");
        }
        if (problem.policy()
                .excludedNamespaces()
                .contains(pod.footprint().rules().namespace())) {
            return refuse(
                    node,
                    Reason.NAMESPACE_EXCLUDED,
                    pod.id() + " is in " + pod.footprint().rules().namespace() + ", which is excluded");
        }
        if (pod.movedLately()) {
            return refuse(node, Reason.POD_MOVED_LATELY, pod.id() + " was moved within 24 hours");
        }
        return budgets.stream()
                .filter(spent -> spent.left() == 0
                        && spent.budget().covers(pod.footprint().rules()))
                .findFirst()
                .flatMap(spent -> refuse(
                        node,
                        Reason.DISRUPTION_BUDGET_OF_PODS,
                        spent.budget().name() + " lets none of its pods be away (expected: at least one)"));
    }

    private static Optional<Refusal> refuse(ClusterNode node, Reason reason, String detail) {
        return Optional.of(new Refusal(node.id(), reason, detail));
    }

    /** What moving the pods costs in peace: one each, more and less with their priority; as Karpenter reckons it. */
    static double disruption(Stream<ClusterPod> pods) {
        return pods.mapToDouble(pod ->
                        Math.max(0, 1 + Math.clamp(pod.priority() / PRIORITY_OF_ONE_MORE, -MOST_COST, MOST_COST)))
                .sum();
    }

    private record Spent(PodDisruptionBudget budget, int left) {}
}
