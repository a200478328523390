package io.lowtide.agent.agents.kafka;

import io.lowtide.agent.agents.Agent;
import io.lowtide.agent.agents.AgentEvents;
import io.lowtide.agent.agents.NodeNotice;
import io.lowtide.agent.agents.StoredKey;
import io.lowtide.agent.lifecycle.AgentStatus;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.agent.AgentDeregistered;
import io.lowtide.contracts.agent.AgentHeartbeat;
import io.lowtide.contracts.agent.AgentRegistered;
import io.lowtide.contracts.agent.AgentStatusChanged;
import io.lowtide.contracts.agent.ApiKeyIssued;
import io.lowtide.contracts.agent.ApiKeyRevoked;
import io.lowtide.contracts.agent.ApiKeyRotated;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.cluster.InterruptionReported;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells of agents on the topic this service owns. */
@Component
class OutboxAgentEvents implements AgentEvents {
    /** What the producer lets through, less room for the envelope: one byte more would stop the relay for good. */
    static final int MAX_DATA_BYTES = 8 * 1024 * 1024 - 64 * 1024;

    private final Outbox outbox;
    private final EventJson json;

    OutboxAgentEvents(Outbox outbox, EventJson json) {
        this.outbox = outbox;
        this.json = json;
    }

    @Override
    public Mono<Void> registered(Agent agent) {
        return tell(
                agent.clusterId(),
                AgentRegistered.TYPE,
                new AgentRegistered(
                        agent.id(),
                        agent.clusterId(),
                        agent.vitals().version(),
                        agent.vitals().kubernetesVersion(),
                        agent.vitals().nodeCount()));
    }

    @Override
    public Mono<Void> keyIssued(StoredKey key) {
        return tell(key.clusterId(), ApiKeyIssued.TYPE, new ApiKeyIssued(key.id(), key.clusterId(), key.prefix()));
    }

    @Override
    public Mono<Void> keyRotated(StoredKey key, Instant previousUntil) {
        return tell(
                key.clusterId(),
                ApiKeyRotated.TYPE,
                new ApiKeyRotated(key.id(), key.clusterId(), key.prefix(), previousUntil));
    }

    @Override
    public Mono<Void> keyRevoked(StoredKey key) {
        return tell(key.clusterId(), ApiKeyRevoked.TYPE, new ApiKeyRevoked(key.id(), key.clusterId(), key.prefix()));
    }

    @Override
    public Mono<Void> heard(Agent agent) {
        return tell(
                agent.clusterId(),
                AgentHeartbeat.TYPE,
                new AgentHeartbeat(
                        agent.id(),
                        agent.clusterId(),
                        agent.vitals().version(),
                        agent.vitals().nodeCount(),
                        Objects.requireNonNull(agent.lastHeartbeat(), "lastHeartbeat")));
    }

    @Override
    public Mono<Void> statusChanged(AgentStatus from, Agent agent, @Nullable String reason) {
        return tell(
                agent.clusterId(),
                AgentStatusChanged.TYPE,
                new AgentStatusChanged(
                        agent.id(),
                        agent.clusterId(),
                        from.code(),
                        agent.status().code(),
                        reason));
    }

    @Override
    public Mono<Void> deregistered(Agent agent, String reason) {
        return tell(
                agent.clusterId(),
                AgentDeregistered.TYPE,
                new AgentDeregistered(agent.id(), agent.clusterId(), reason));
    }

    @Override
    public Mono<Void> noticed(UUID clusterId, NodeNotice notice) {
        return tell(
                clusterId,
                InterruptionReported.TYPE,
                new InterruptionReported(
                        clusterId,
                        notice.nodeName(),
                        notice.instanceId(),
                        notice.kind(),
                        notice.noticedAt(),
                        notice.deadline()));
    }

    @Override
    public Mono<Void> snapshotTaken(ClusterSnapshotTaken snapshot) {
        int bytes = json.write(snapshot).getBytes(StandardCharsets.UTF_8).length;
        return bytes > MAX_DATA_BYTES
                ? Mono.error(() ->
                        Problem.tooLarge("snapshot: " + bytes + " bytes (expected: at most " + MAX_DATA_BYTES + ")"))
                : tell(snapshot.clusterId(), ClusterSnapshotTaken.TYPE, snapshot);
    }

    private Mono<Void> tell(UUID clusterId, String type, Object data) {
        return outbox.append(Topics.AGENT_LIFECYCLE, clusterId.toString(), type, data, clusterId, null);
    }
}
