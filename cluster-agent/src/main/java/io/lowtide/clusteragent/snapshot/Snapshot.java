package io.lowtide.clusteragent.snapshot;

import io.lowtide.contracts.agent.ClusterSnapshotTaken.BudgetSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeClassSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the cluster, before it is known whose cluster it is.
 *
 * @param nodeClasses of Karpenter; null where there are none to be seen
 */
public record Snapshot(
        Instant takenAt,
        List<NodeSeen> nodes,
        List<PodSeen> pods,
        List<BudgetSeen> budgets,
        @Nullable List<NodeClassSeen> nodeClasses) {}
