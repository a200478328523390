package io.lowtide.planner.verification;

import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the policy wants and the plan neither gives nor owns up to. */
final class PolicyCheck {
    private final PlanPolicy policy;
    private final List<PlannedNode> nodes;
    private final Set<String> broken = new TreeSet<>();

    private PolicyCheck(PlanPolicy policy, List<PlannedNode> nodes) {
        this.policy = policy;
        this.nodes = nodes;
    }

    static List<String> violations(PlanningProblem problem, Plan plan) {
        PolicyCheck check = new PolicyCheck(problem.policy(), plan.nodes());
        check.pools();
        check.waysToBuy();
        check.jointLoss();
        check.numbers(problem);
        Set<String> owned = plan.refused().stream()
                .filter(refusal -> refusal.reason() == Reason.POLICY_NOT_REACHED)
                .map(refusal -> refusal.subject().substring("policy/".length()))
                .collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        for (String rule : check.broken) {
            if (!owned.contains(rule)) {
                found.add("the policy's " + rule + " is not kept, and the plan does not say so");
            }
        }
        return found;
    }

    private static boolean spot(PlannedNode node) {
        return node.offering().capacityType() == CapacityType.SPOT;
    }

    private double vcpu() {
        return nodes.stream().mapToDouble(node -> node.offering().type().vcpu()).sum();
    }

    private void pools() {
        Map<CapacityPool, Double> vcpuOf = new HashMap<>();
        for (PlannedNode node : nodes) {
            vcpuOf.merge(node.offering().pool(), (double) node.offering().type().vcpu(), Double::sum);
        }
        double most = vcpu() * policy.diversity().maxPoolSharePercent() / 100;
        if (vcpuOf.values().stream().anyMatch(each -> each > most + 1e-6)) {
            broken.add("maxPoolSharePercent");
        }
        if (!nodes.isEmpty() && vcpuOf.size() < policy.diversity().minPools()) {
            broken.add("minPools");
        }
    }

    private void waysToBuy() {
        double spot = nodes.stream()
                .filter(PolicyCheck::spot)
                .mapToDouble(node -> node.offering().type().vcpu())
                .sum();
        if (spot > vcpu() * policy.diversity().spotTargetPercent() / 100 + 1e-6) {
            broken.add("spotTargetPercent");
        }
        long onDemand = nodes.stream().filter(node -> !spot(node)).count();
        if (!nodes.isEmpty() && onDemand < policy.diversity().onDemandBase()) {
            broken.add("onDemandBase");
        }
    }

    private void jointLoss() {
        Map<CapacityPool, Integer> podsOf = new HashMap<>();
        int pods = 0;
        for (PlannedNode node : nodes) {
            pods += node.pods().size();
            if (spot(node)) {
                podsOf.merge(node.offering().pool(), node.pods().size(), Integer::sum);
            }
        }
        double most = (double) pods * policy.diversity().jointLossPercent() / 100;
        if (podsOf.values().stream().anyMatch(each -> each > most + 1e-6)) {
            broken.add("jointLossPercent");
        }
    }

    private void numbers(PlanningProblem problem) {
        boolean opens = nodes.stream().anyMatch(PlannedNode::opened);
        if (opens && nodes.size() > policy.limits().maxNodes()) {
            broken.add("maxNodes");
        }
        int gone = 0;
        Set<String> left = nodes.stream().map(PlannedNode::id).collect(Collectors.toSet());
        for (var node : problem.nodes()) {
            gone += left.contains(node.id()) ? 0 : 1;
        }
        if (gone > policy.limits().maxNodesRemoved()) {
            broken.add("maxNodesRemoved");
        }
        if (gone > 0 && nodes.size() < policy.limits().minNodes()) {
            broken.add("minNodes");
        }
    }
}
