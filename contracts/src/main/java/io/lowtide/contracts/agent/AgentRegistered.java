package io.lowtide.contracts.agent;

import java.util.UUID;

/** An agent exchanged its token for an identity. */
public record AgentRegistered(String agentId, UUID clusterId, String version, String kubernetesVersion, int nodeCount) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "agent.registered";
}
