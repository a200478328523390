package io.lowtide.contracts.agent;

import java.util.UUID;

/** An agent said goodbye. */
public record AgentDeregistered(String agentId, UUID clusterId, String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "agent.deregistered";
}
