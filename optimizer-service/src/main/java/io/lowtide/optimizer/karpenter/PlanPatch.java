package io.lowtide.optimizer.karpenter;

import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.karpenter.PoolNode.Change;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A whole plan as a patch, for people who let nobody but their own tools write to the cluster.
 *
 * @param pools each NodePool the plan changes
 * @param budgets of all of them
 * @param consolidateAfter how long a node must be of little use before it goes
 * @param consolidating whether nodes may go that are not empty
 * @param unguarded workloads that are moved, have several replicas and no budget
 * @param movingToSpot workloads that prefer spot nodes from now on
 * @param notes what the patch does not do
 */
public record PlanPatch(
        String cluster,
        long policyVersion,
        List<PoolPatch> pools,
        List<PoolBudget> budgets,
        Duration consolidateAfter,
        boolean consolidating,
        List<MovedWorkload> unguarded,
        List<MovedWorkload> movingToSpot,
        List<String> notes) {

    private static final Set<String> WITH_A_TEMPLATE = Set.of("Deployment", "StatefulSet");

    public PlanPatch {
        pools = List.copyOf(pools);
        budgets = List.copyOf(budgets);
        unguarded = List.copyOf(unguarded);
        movingToSpot = List.copyOf(movingToSpot);
        notes = List.copyOf(notes);
    }

    /** @param now of the plan, so that the same plan always gives the same patch */
    public static PlanPatch of(ClusterState cluster, List<PlannedAction> actions, Instant now) {
        Map<String, NodeState> nodes =
                cluster.nodes().stream().collect(Collectors.toMap(NodeState::name, Function.identity()));
        List<PoolNode> pooled =
                cluster.nodes().stream().flatMap(node -> pooled(node).stream()).toList();
        List<Change> changes = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (PlannedAction action : actions) {
            String pool = pool(action, nodes, pooled);
            if (pool == null) {
                notes.add(action.target().node() + ": " + action.type().code() + " is of no NodePool and not in here");
            } else {
                changes.add(change(action, pool));
            }
        }
        List<PoolPatch> pools = PoolPatch.of(pooled, changes);
        pools.forEach(pool -> pool.lingering()
                .forEach(node -> notes.add(node + ": still allowed in " + pool.pool() + ", left to consolidation")));
        return new PlanPatch(
                cluster.name(),
                cluster.policy().version(),
                pools,
                PoolBudget.of(cluster.policy(), now),
                cluster.policy().stabilization(),
                cluster.policy().binPacking(),
                unguarded(MovedWorkload.of(cluster, going(actions, nodes, action -> true)), notes),
                MovedWorkload.of(cluster, going(actions, nodes, PlanPatch::launchesSpot)).stream()
                        .filter(workload -> WITH_A_TEMPLATE.contains(workload.kind()))
                        .toList(),
                notes.stream().sorted().toList());
    }

    private static List<PoolNode> pooled(NodeState node) {
        String pool = node.nodePool();
        return pool == null
                ? List.of()
                : List.of(new PoolNode(
                        node.name(),
                        pool,
                        Objects.requireNonNullElse(node.nodeClass(), "default"),
                        new Capacity(node.type().name(), node.az(), node.isSpot())));
    }

    /** A node opened beside belongs to the pool it is planned from. */
    private static @Nullable String pool(PlannedAction action, Map<String, NodeState> nodes, List<PoolNode> pooled) {
        NodeState node = nodes.get(action.target().node());
        String named = node == null ? action.target().nodeGroup() : node.nodePool();
        return pooled.stream().anyMatch(it -> it.pool().equals(named)) ? named : null;
    }

    private static Change change(PlannedAction action, String pool) {
        return new Change(
                action.target().node(),
                pool,
                action.candidates().stream()
                        .map(candidate -> new Capacity(candidate.instanceType(), candidate.az(), candidate.spot()))
                        .toList());
    }

    private static boolean launchesSpot(PlannedAction action) {
        return action.candidates().stream().anyMatch(PlannedAction.Candidate::spot);
    }

    private static Set<String> going(
            List<PlannedAction> actions, Map<String, NodeState> nodes, Predicate<PlannedAction> which) {
        return actions.stream()
                .filter(which)
                .map(action -> action.target().node())
                .filter(nodes::containsKey)
                .collect(Collectors.toSet());
    }

    private static List<MovedWorkload> unguarded(List<MovedWorkload> moved, List<String> notes) {
        List<MovedWorkload> found = new ArrayList<>();
        for (MovedWorkload workload : moved) {
            if (workload.guarded() || workload.replicas() < 2) {
                continue;
            }
            if (workload.selector() == null) {
                notes.add(workload.namespace() + "/" + workload.name() + ": no labels of its own, so no budget for it");
            } else {
                found.add(workload);
            }
        }
        return found;
    }
}
