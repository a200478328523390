package io.lowtide.clusteragent.snapshot;

import io.lowtide.contracts.agent.ClusterSnapshotTaken.BudgetSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.time.Instant;
import java.util.List;

/** What was seen of the cluster, before it is known whose cluster it is. */
public record Snapshot(Instant takenAt, List<NodeSeen> nodes, List<PodSeen> pods, List<BudgetSeen> budgets) {}
