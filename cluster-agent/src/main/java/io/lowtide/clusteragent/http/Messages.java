package io.lowtide.clusteragent.http;

import io.lowtide.contracts.agent.ClusterSnapshotTaken.BudgetSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire between the agent and agent-service. */
final class Messages {

    private Messages() {}

    record RegisterRequest(
            String registrationToken,
            String agentVersion,
            @Nullable String kubernetesVersion,
            int nodeCount,
            String namespace) {}

    record RegisterResponse(
            String agentId,
            UUID clusterId,
            String apiKey,
            @Nullable Integer heartbeatIntervalS,
            @Nullable Integer snapshotIntervalS) {}

    record HeartbeatRequest(
            String agentVersion, int nodeCount, @Nullable String kubernetesVersion, boolean healthy) {}

    record HeartbeatResponse(
            @Nullable Integer configVersion,
            boolean snapshotRequested,
            @Nullable Instant serverTime) {}

    record SnapshotRequest(
            UUID clusterId, Instant takenAt, List<NodeSeen> nodes, List<PodSeen> pods, List<BudgetSeen> budgets) {}

    /** Of a problem document, what a person wants to read in the log. */
    record Problem(@Nullable String title, @Nullable String detail) {}
}
