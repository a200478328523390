package io.lowtide.agent.agents.web;

import io.lowtide.contracts.agent.ClusterSnapshotTaken.BudgetSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A snapshot as an agent sends it: the event without the agent's id, which its key says. */
record SnapshotRequest(
        UUID clusterId, Instant takenAt, List<NodeSeen> nodes, List<PodSeen> pods, List<BudgetSeen> budgets) {}
