package io.lowtide.optimizer.saga;

import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.karpenter.PlanPatch;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.saga.NodeSaga.Launched;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Nodes that Karpenter replaces.
 *
 * <ol>
 *   <li>the first of a pool to begin says what the pool is to be, and the others say the same
 *   <li>a node that the pool still allows is not begun: nothing of this run makes it go
 *   <li>a node is replaced when it is gone, all its pods run elsewhere, and the price of all nodes there is known
 *   <li>nodes that are new in the pool are paid for by those that were replaced: each that was to launch one takes one, and
 *       whoever finds more than one for each of the others under way takes those too, so that in the end none is left out
 * </ol>
 */
public final class InPool {
    private InPool() {}

    /**
     * What the pool of a saga is to be; empty where the pool has no node any more.
     *
     * @param run all sagas of the run, this one among them
     */
    public static Optional<PoolChange> change(NodeSaga saga, List<NodeSaga> run, ClusterState cluster, Instant now) {
        Optional<PoolChange> begun = ofSamePool(saga, run)
                .map(NodeSaga::pool)
                .filter(Objects::nonNull)
                .findFirst();
        if (begun.isPresent()) {
            return begun;
        }
        List<PlannedAction> actions = ofSamePool(saga, run)
                .filter(other -> !other.step().ended())
                .filter(other -> Watch.objection(other, cluster, now).isEmpty())
                .map(NodeSaga::action)
                .toList();
        PlanPatch patch = PlanPatch.of(cluster, actions, now);
        return patch.pools().stream().findFirst().map(pool -> PoolChange.of(pool, patch.budgets(), cluster));
    }

    private static Stream<NodeSaga> ofSamePool(NodeSaga saga, List<NodeSaga> run) {
        return run.stream()
                .filter(other -> other.action().byKarpenter()
                        && Objects.equals(
                                other.action().target().nodePool(),
                                saga.action().target().nodePool()));
    }

    /** Why Karpenter would do nothing for this one; empty: it will. */
    public static Optional<String> objection(NodeSaga saga) {
        PoolChange pool = saga.pool();
        String node = saga.action().target().node();
        if (!saga.action().type().removes()) {
            return Optional.of("Karpenter opens nodes by itself when pods wait for one");
        }
        if (pool == null) {
            return Optional.of("the node pool has no nodes any more");
        }
        return pool.drifting().contains(node)
                ? Optional.empty()
                : Optional.of("still allowed in " + pool.pool()
                        + " beside nodes that stay: left to Karpenter's own consolidation");
    }

    /** Whether the node was replaced; empty: not yet. */
    static Optional<Result> replaced(NodeSaga saga, ClusterState cluster) {
        return isGone(saga, cluster) && isAllPriced(saga, cluster)
                ? Watch.podsRunning(saga, cluster)
                : Optional.empty();
    }

    /** Whether there is nothing left to be stopped. */
    public static boolean isGone(NodeSaga saga, ClusterState cluster) {
        PlannedAction.Target target = saga.action().target();
        return cluster.workloadsKnown()
                && cluster.seen().stream()
                        .noneMatch(node -> node.name().equals(target.node())
                                || target.instanceId().equals(node.instanceId()));
    }

    /** The inventory is behind the agent: a new node it does not know yet would be missing from the bill. */
    private static boolean isAllPriced(NodeSaga saga, ClusterState cluster) {
        Set<String> known = cluster.nodes().stream().map(NodeState::instanceId).collect(Collectors.toSet());
        if (saga.pool() != null) {
            known.addAll(saga.pool().known());
        }
        return cluster.seen().stream()
                .map(ClusterState.SeenNode::instanceId)
                .filter(Objects::nonNull)
                .allMatch(known::contains);
    }

    /** The new nodes of the pool that this saga pays for. */
    public static List<Launched> opened(NodeSaga saga, List<NodeSaga> run, ClusterState cluster) {
        PoolChange pool = saga.pool();
        if (pool == null) {
            return List.of();
        }
        Set<String> paid = run.stream()
                .flatMap(other -> other.opened().stream())
                .map(Launched::instanceId)
                .collect(Collectors.toSet());
        List<Launched> free = PoolChange.nodes(pool.pool(), cluster).stream()
                .filter(node -> !pool.known().contains(node.instanceId()) && !paid.contains(node.instanceId()))
                .sorted(Comparator.comparing(NodeState::price).reversed().thenComparing(NodeState::instanceId))
                .map(InPool::launched)
                .toList();
        long others = ofSamePool(saga, run)
                .filter(other -> !other.id().equals(saga.id()) && !other.step().ended())
                .filter(other -> other.action().type().removes())
                .count();
        long own = saga.action().type().launches() ? 1 : 0;
        return free.stream().limit(Math.max(own, free.size() - others)).toList();
    }

    /** Whether what this one saves is not to be judged yet: which new node is whose shows when all of the pool have ended. */
    static boolean isUnderWay(NodeSaga saga, List<NodeSaga> run) {
        return saga.action().byKarpenter()
                && ofSamePool(saga, run).anyMatch(other -> !other.step().ended());
    }

    private static Launched launched(NodeState node) {
        return new Launched(node.instanceId(), node.type().name(), node.az(), node.isSpot(), node.price());
    }
}
