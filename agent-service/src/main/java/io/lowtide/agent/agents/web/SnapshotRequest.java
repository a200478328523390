package io.lowtide.agent.agents.web;

import io.lowtide.agent.agents.SnapshotDelta;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.BudgetSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeClassSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as an agent sends it: the event without the agent's id, which its key says; or, with a base, what differs
 * from the one before.
 *
 * @param nodeClasses of Karpenter; null where there are none to be seen
 * @param base when the snapshot was taken that this one differs from; null: it is whole
 * @param goneNodes by name
 * @param gonePods by namespace/name
 * @param nodeUse of nodes that differ in nothing else
 * @param podUse of pods that differ in nothing else
 */
record SnapshotRequest(
        UUID clusterId,
        Instant takenAt,
        List<NodeSeen> nodes,
        List<PodSeen> pods,
        List<BudgetSeen> budgets,
        @Nullable List<NodeClassSeen> nodeClasses,
        @Nullable Instant base,
        @Nullable List<String> goneNodes,
        @Nullable List<String> gonePods,
        @Nullable Map<String, Amounts> nodeUse,
        @Nullable Map<String, Amounts> podUse) {

    @Nullable
    SnapshotDelta delta() {
        return base == null
                ? null
                : new SnapshotDelta(
                        base,
                        goneNodes == null ? List.of() : goneNodes,
                        gonePods == null ? List.of() : gonePods,
                        nodeUse == null ? Map.of() : nodeUse,
                        podUse == null ? Map.of() : podUse);
    }
}
