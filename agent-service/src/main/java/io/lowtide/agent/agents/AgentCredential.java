package io.lowtide.agent.agents;

import java.util.UUID;

/** Who an agent's key proved it is. */
public record AgentCredential(String agentId, UUID orgId, UUID clusterId) {
    /** The attribute of a request that holds it. */
    public static final String ATTRIBUTE = "lowtide.agent";
}
