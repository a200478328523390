package io.lowtide.agent.agents;

import io.lowtide.agent.lifecycle.AgentStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which agents are asked for.
 *
 * @param status null: all but the retired
 * @param clusterId null: of every cluster
 * @param after the id the part before ended with
 */
public record AgentFilter(
        @Nullable AgentStatus status,
        @Nullable UUID clusterId,
        @Nullable String after,
        int limit) {}
