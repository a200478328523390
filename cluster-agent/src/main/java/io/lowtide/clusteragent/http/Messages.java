package io.lowtide.clusteragent.http;

import io.lowtide.clusteragent.notice.NodeNotice;
import io.lowtide.clusteragent.snapshot.Delta;
import io.lowtide.clusteragent.snapshot.Snapshot;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.BudgetSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeClassSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            @Nullable String workloadIdentitySecret,
            @Nullable List<KeyTold> signingKeys,
            @Nullable Integer heartbeatIntervalS,
            @Nullable Integer snapshotIntervalS) {}

    record KeyTold(String id, String publicKey) {}

    record HeartbeatRequest(
            String agentVersion, int nodeCount, @Nullable String kubernetesVersion, boolean healthy) {}

    record HeartbeatResponse(
            @Nullable String configDigest,
            boolean snapshotRequested,
            boolean safeMode,
            @Nullable Instant serverTime) {}

    record CredentialsResponse(String apiKey, String workloadIdentitySecret) {}

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

        static SnapshotRequest whole(UUID clusterId, Snapshot snapshot) {
            return new SnapshotRequest(
                    clusterId,
                    snapshot.takenAt(),
                    snapshot.nodes(),
                    snapshot.pods(),
                    snapshot.budgets(),
                    snapshot.nodeClasses(),
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        static SnapshotRequest differing(UUID clusterId, Snapshot snapshot, Delta delta) {
            return new SnapshotRequest(
                    clusterId,
                    snapshot.takenAt(),
                    delta.nodes(),
                    delta.pods(),
                    snapshot.budgets(),
                    snapshot.nodeClasses(),
                    delta.base(),
                    delta.goneNodes(),
                    delta.gonePods(),
                    delta.nodeUse(),
                    delta.podUse());
        }
    }

    record EventsRequest(List<EventTold> events) {}

    record EventTold(String type, String nodeName, @Nullable String instanceId, Instant noticedAt) {

        static EventTold of(NodeNotice notice) {
            return new EventTold(
                    notice.kind().name().toLowerCase(Locale.ROOT),
                    notice.node(),
                    notice.instanceId(),
                    notice.noticedAt());
        }
    }

    record CommandsResponse(@Nullable List<CommandTold> commands) {}

    record CommandTold(
            UUID id,
            String actionType,
            @Nullable Map<String, Object> payload,
            boolean dryRun,
            @Nullable String expiresAt,
            @Nullable String signingKeyId,
            @Nullable String signature) {}

    record ReceivedRequest(List<UUID> ids) {}

    record ResultRequest(
            String status,
            Map<String, Object> result,
            @Nullable String errorCode,
            @Nullable String errorMessage) {}

    /** Of a problem document, what a person wants to read in the log. */
    record Problem(@Nullable String title, @Nullable String detail) {}
}
