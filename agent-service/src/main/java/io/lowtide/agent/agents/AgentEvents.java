package io.lowtide.agent.agents;

import io.lowtide.agent.lifecycle.AgentStatus;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tells others of agents, in the transaction of the change. */
public interface AgentEvents {
    Mono<Void> registered(Agent agent);

    Mono<Void> keyIssued(StoredKey key);

    /** @param previousUntil when those it takes the place of end */
    Mono<Void> keyRotated(StoredKey key, Instant previousUntil);

    Mono<Void> keyRevoked(StoredKey key);

    Mono<Void> heard(Agent agent);

    Mono<Void> statusChanged(AgentStatus from, Agent agent, @Nullable String reason);

    Mono<Void> deregistered(Agent agent, String reason);

    /** The agent of a cluster saw that AWS wants a node back. */
    Mono<Void> noticed(UUID clusterId, NodeNotice notice);

    Mono<Void> snapshotTaken(ClusterSnapshotTaken snapshot);
}
