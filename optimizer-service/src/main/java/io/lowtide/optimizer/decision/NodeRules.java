package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.ClusterPolicy;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PodState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which nodes stay whatever it would save. */
final class NodeRules {
    private final ClusterState cluster;
    private final PlanRequest request;

    NodeRules(ClusterState cluster, PlanRequest request) {
        this.cluster = cluster;
        this.request = request;
    }

    /** By instance id. */
    Map<String, Objection> staying() {
        Map<String, Objection> staying = new LinkedHashMap<>();
        cluster.nodes()
                .forEach(node -> objection(node).ifPresent(objection -> staying.put(node.instanceId(), objection)));
        return staying;
    }

    private Optional<Objection> objection(NodeState node) {
        ClusterPolicy policy = cluster.policy();
        if (node.type().gpus() > 0) {
            return no(Rule.GPU_NODE, "it has GPUs");
        }
        if (!node.takesPods()) {
            return no(Rule.NODE_NOT_READY, "it is not ready, or somebody has cordoned it");
        }
        Instant old = node.launchedAt().plus(policy.nodeMinAge());
        if (old.isAfter(request.now())) {
            return no(
                    Rule.NODE_TOO_YOUNG,
                    "the node was launched at " + node.launchedAt() + " (expected: "
                            + policy.nodeMinAge().toMinutes() + " minutes ago or more)");
        }
        List<PodState> pods = cluster.movablePodsOn(node);
        return pods.stream()
                .flatMap(pod -> objection(policy, pod).stream())
                .findFirst()
                .or(() -> spentBudget(pods));
    }

    private Optional<Objection> objection(ClusterPolicy policy, PodState pod) {
        if (policy.excludes(pod) || pod.doNotDisrupt()) {
            return no(Rule.EXCLUDED_PODS, "pod " + pod.id() + " is never to be moved");
        }
        if (!pod.comesBack()) {
            return no(Rule.UNOWNED_PODS, "pod " + pod.id() + " is nobody's: it would not come back");
        }
        return request.movedLately(pod)
                ? no(Rule.PODS_MOVED_LATELY, "pod " + pod.id() + " was moved within 24 hours")
                : Optional.empty();
    }

    private Optional<Objection> spentBudget(List<PodState> pods) {
        return cluster.budgets().stream()
                .filter(budget -> budget.disruptionsAllowed() < 1)
                .flatMap(budget -> pods.stream().filter(budget::covers))
                .map(pod -> new Objection(
                        Rule.BUDGET_SPENT, "the disruption budget of pod " + pod.id() + " allows none to be away"))
                .findFirst();
    }

    private static Optional<Objection> no(Rule rule, String reason) {
        return Optional.of(new Objection(rule, reason));
    }
}
