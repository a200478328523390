package io.lowtide.agent.agents;

import java.util.UUID;

/**
 * Who an agent proved it is.
 *
 * @param signed whether it signed the request, rather than sent a key along
 */
public record AgentCredential(String agentId, UUID orgId, UUID clusterId, boolean signed) {
    /** The attribute of a request that holds it. */
    public static final String ATTRIBUTE = "lowtide.agent";
}
