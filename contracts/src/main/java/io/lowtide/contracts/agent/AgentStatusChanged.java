package io.lowtide.contracts.agent;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agent moved between the states of its life. */
public record AgentStatusChanged(
        String agentId,
        UUID clusterId,
        String from,
        String to,
        @Nullable String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "agent.status_changed";
}
