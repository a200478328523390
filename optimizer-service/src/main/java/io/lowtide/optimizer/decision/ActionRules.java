package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.ClusterPolicy;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.placement.PlacementStrategy;
import io.lowtide.planner.risk.RiskLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges actions one after the other; what was taken counts against the next. Stability always beats savings. */
final class ActionRules {
    /** A snapshot older than this says nothing of where pods are now. */
    static final Duration SNAPSHOT_GOOD_FOR = Duration.ofMinutes(5);

    private static final int HUNDRED = 100;

    private final ClusterState cluster;
    private final ClusterPolicy policy;
    private final PlanRequest request;
    private final List<PlannedAction> taken = new ArrayList<>();
    private final Set<String> targets = new HashSet<>();
    private final Set<String> receivers = new HashSet<>();

    private interface Check {
        /** Why not; null: no objection. */
        @Nullable
        String objection(PlannedAction action, NodeState node);
    }

    private final Map<Rule, Check> checks = new EnumMap<>(Rule.class);

    ActionRules(ClusterState cluster, PlanRequest request) {
        this.cluster = cluster;
        this.policy = cluster.policy();
        this.request = request;
        checks.put(Rule.MAINTENANCE, (action, node) -> cluster.maintenance() ? "people have stopped automation" : null);
        checks.put(
                Rule.WORKLOADS_UNKNOWN,
                (action, node) -> cluster.workloadsKnown() ? null : "no agent told of its pods");
        checks.put(Rule.STALE_SNAPSHOT, (action, node) -> staleness(cluster, request.now()));
        checks.put(Rule.BLACKOUT, (action, node) -> blackout());
        checks.put(Rule.OUTSIDE_WINDOW, (action, node) -> outsideWindow());
        checks.put(Rule.BIN_PACKING_DISABLED, (action, node) -> packing(action));
        checks.put(Rule.NODE_TOO_YOUNG, (action, node) -> youth(node));
        checks.put(Rule.EXCLUDED_PODS, (action, node) -> excluded(node));
        checks.put(Rule.BUDGET_SPENT, (action, node) -> spentBudget(node));
        checks.put(Rule.RISK_TOO_HIGH, (action, node) -> risk(action));
        checks.put(Rule.RECEIVER_AT_RISK, (action, node) -> receiver(action));
        checks.put(Rule.CONFLICT, (action, node) -> conflict(action, node));
        checks.put(Rule.ON_DEMAND_BASE, (action, node) -> onDemandBase(node));
        checks.put(Rule.SPOT_TARGET, (action, node) -> spotTarget(action));
        checks.put(Rule.MIN_NODES, (action, node) -> minNodes(action));
        checks.put(Rule.MAX_NODES_PER_RUN, (action, node) -> perRun(action));
        checks.put(Rule.MAX_ACTIONS, (action, node) -> maxActions());
    }

    List<PlannedAction> taken() {
        return taken;
    }

    Verdict judge(PlannedAction action) {
        Optional<NodeState> node = cluster.nodes().stream()
                .filter(it -> it.instanceId().equals(action.target().instanceId()))
                .findFirst();
        if (node.isEmpty()) {
            return new Verdict.Blocked(Rule.CONFLICT, "the node is not in the cluster any more");
        }
        for (Map.Entry<Rule, Check> check : checks.entrySet()) {
            String objection = check.getValue().objection(action, node.get());
            if (objection != null) {
                return new Verdict.Blocked(check.getKey(), objection);
            }
        }
        taken.add(action);
        targets.add(node.get().name());
        receivers.addAll(action.receivers());
        return new Verdict.Approved();
    }

    static @Nullable String staleness(ClusterState cluster, Instant now) {
        Instant at = cluster.workloadsAt();
        if (at == null || at.plus(SNAPSHOT_GOOD_FOR).isBefore(now)) {
            return "the agent last looked at " + at + " (expected: within 5 minutes)";
        }
        return null;
    }

    private @Nullable String blackout() {
        return policy.blackouts().stream()
                .filter(it ->
                        !request.now().isBefore(it.from()) && request.now().isBefore(it.to()))
                .map(it -> "nothing is done until " + it.to() + ": " + it.reason())
                .findFirst()
                .orElse(null);
    }

    private @Nullable String outsideWindow() {
        boolean open = policy.alwaysOpen()
                || policy.windows().stream().anyMatch(cron -> CronWindow.isOpen(cron, request.now()));
        return open ? null : "no window of the policy is open now";
    }

    private @Nullable String packing(PlannedAction action) {
        return action.type().launches() || policy.binPacking() ? null : "the policy has bin packing switched off";
    }

    private @Nullable String youth(NodeState node) {
        Instant old = node.launchedAt().plus(policy.nodeMinAge());
        return old.isAfter(request.now())
                ? "the node was launched at " + node.launchedAt() + " (expected: "
                        + policy.nodeMinAge().toMinutes() + " minutes ago or more)"
                : null;
    }

    private @Nullable String excluded(NodeState node) {
        return cluster.movablePodsOn(node).stream()
                .filter(pod -> policy.excludes(pod) || pod.doNotDisrupt())
                .map(pod -> "pod " + pod.id() + " is never to be moved")
                .findFirst()
                .orElse(null);
    }

    private @Nullable String spentBudget(NodeState node) {
        List<PodState> pods = cluster.movablePodsOn(node);
        return cluster.budgets().stream()
                .filter(budget -> budget.disruptionsAllowed() < 1)
                .flatMap(budget -> pods.stream().filter(budget::covers))
                .map(pod -> "the disruption budget of pod " + pod.id() + " is spent")
                .findFirst()
                .orElse(null);
    }

    private @Nullable String risk(PlannedAction action) {
        boolean risky = RiskLabel.of(action.risk()) == RiskLabel.AVOID
                && policy.placement().strategy() != PlacementStrategy.LOWEST_PRICE;
        return risky ? "interruption probability " + action.risk() + " (expected: at most 0.5)" : null;
    }

    private @Nullable String receiver(PlannedAction action) {
        return action.receivers().stream()
                .map(name -> cluster.nodes().stream()
                        .filter(node -> node.name().equals(name) && node.isSpot())
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .filter(node -> RiskLabel.of(request.risks()
                                .getOrDefault(
                                        new CapacityPool(node.az(), node.type().name()), 0.0))
                        == RiskLabel.AVOID)
                .map(node -> "node " + node.name() + " would take its pods and is likely to be taken back")
                .findFirst()
                .orElse(null);
    }

    private @Nullable String conflict(PlannedAction action, NodeState node) {
        if (receivers.contains(node.name())) {
            return "the node takes pods of another that goes";
        }
        return action.receivers().stream()
                .filter(targets::contains)
                .map(name -> "node " + name + ", which would take its pods, goes too")
                .findFirst()
                .orElse(null);
    }

    private @Nullable String onDemandBase(NodeState node) {
        long gone = taken.stream().filter(action -> !action.target().spot()).count();
        long onDemand = cluster.nodes().size() - cluster.spotNodes() - gone;
        return !node.isSpot() && onDemand - 1 < policy.onDemandBase()
                ? onDemand + " nodes on demand are left (expected to stay: " + policy.onDemandBase() + ")"
                : null;
    }

    private @Nullable String spotTarget(PlannedAction action) {
        if (!action.type().launches()) {
            return null;
        }
        long spot = cluster.spotNodes()
                + taken.stream().filter(it -> it.type().launches()).count()
                + 1;
        return spot * HUNDRED > (long) cluster.nodes().size() * policy.spotTargetPercent()
                ? "more than " + policy.spotTargetPercent() + " % of the nodes would be spot"
                : null;
    }

    private long removals() {
        return taken.stream().filter(action -> !action.type().launches()).count();
    }

    private @Nullable String minNodes(PlannedAction action) {
        long left = cluster.nodes().size() - removals() - 1;
        return !action.type().launches() && left < policy.minNodes()
                ? left + " nodes would be left (expected: at least " + policy.minNodes() + ")"
                : null;
    }

    private @Nullable String perRun(PlannedAction action) {
        return !action.type().launches() && removals() >= policy.maxNodesPerRun()
                ? "a run removes at most " + policy.maxNodesPerRun() + " nodes"
                : null;
    }

    private @Nullable String maxActions() {
        Integer most = request.maxActions();
        return most != null && taken.size() >= most ? "at most " + most + " actions were asked for" : null;
    }
}
