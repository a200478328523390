package io.lowtide.agent.agents;

import io.lowtide.agent.lifecycle.AgentStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent as it is kept.
 *
 * @param namespace where in its cluster it runs
 * @param lastHeartbeat null while it never spoke
 * @param told the heartbeat others were last told of
 * @param snapshot null while it never sent one
 */
public record Agent(
        String id,
        UUID orgId,
        UUID clusterId,
        AgentStatus status,
        Vitals vitals,
        String namespace,
        Instant registeredAt,
        @Nullable Instant lastHeartbeat,
        @Nullable Instant told,
        @Nullable Instant retiredAt,
        @Nullable SnapshotSummary snapshot) {

    Agent heard(AgentStatus now, Report said, Instant at, boolean news) {
        return new Agent(
                id,
                orgId,
                clusterId,
                now,
                said.over(vitals),
                namespace,
                registeredAt,
                at,
                news ? at : told,
                retiredAt,
                snapshot);
    }

    Agent silent(AgentStatus now) {
        return new Agent(
                id, orgId, clusterId, now, vitals, namespace, registeredAt, lastHeartbeat, told, retiredAt, snapshot);
    }

    Agent retired(AgentStatus now, Instant at) {
        return new Agent(id, orgId, clusterId, now, vitals, namespace, registeredAt, lastHeartbeat, told, at, snapshot);
    }
}
