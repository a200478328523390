package io.lowtide.contracts.agent;

import java.time.Instant;
import java.util.UUID;

/** An agent is alive. */
public record AgentHeartbeat(String agentId, UUID clusterId, String version, int nodeCount, Instant at) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "agent.heartbeat";
}
