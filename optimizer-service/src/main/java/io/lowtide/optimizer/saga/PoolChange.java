package io.lowtide.optimizer.saga;

import io.lowtide.optimizer.karpenter.PoolBudget;
import io.lowtide.optimizer.karpenter.PoolPatch;
import io.lowtide.optimizer.karpenter.Requirement;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import java.util.List;

/**
 * What a run changes in a NodePool, the same for all its nodes.
 *
 * @param requirements as the whole plan wants them: what they do not allow, Karpenter replaces
 * @param standing what allowed all nodes as they were before
 * @param drifting nodes that go because they are not allowed any more
 * @param known the pool's instances before
 */
public record PoolChange(
        String pool,
        List<Requirement> requirements,
        List<PoolBudget> budgets,
        List<Requirement> standing,
        List<String> drifting,
        List<String> known) {
    private static final int AT_ONCE = 5;

    public PoolChange {
        requirements = List.copyOf(requirements);
        budgets = List.copyOf(budgets);
        standing = List.copyOf(standing);
        drifting = List.copyOf(drifting);
        known = List.copyOf(known);
    }

    static PoolChange of(PoolPatch patch, List<PoolBudget> budgets, ClusterState cluster) {
        return new PoolChange(
                patch.pool(),
                patch.requirements(),
                budgets.stream().map(budget -> budget.atMost(AT_ONCE)).toList(),
                patch.standing(),
                patch.drifting(),
                nodes(patch.pool(), cluster).stream().map(NodeState::instanceId).toList());
    }

    /** What lets every node be: those that stood before, and those that have come since. */
    List<Requirement> appeased() {
        return Requirement.either(requirements, standing);
    }

    static List<NodeState> nodes(String pool, ClusterState cluster) {
        return cluster.nodes().stream()
                .filter(node -> pool.equals(node.nodePool()))
                .toList();
    }
}
