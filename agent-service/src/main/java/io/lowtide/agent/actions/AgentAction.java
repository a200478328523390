package io.lowtide.agent.actions;

import io.lowtide.agent.action.ActionKind;
import io.lowtide.agent.action.ActionStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thing asked of an agent.
 *
 * @param agentId who picked it up last
 * @param expiresAt when it is too late to begin
 * @param leaseUntil how long whoever picked it up may be at it; null while nobody is
 * @param outcome null until it is finished
 */
public record AgentAction(
        UUID id,
        UUID orgId,
        UUID clusterId,
        UUID commandId,
        @Nullable UUID sagaId,
        ActionKind kind,
        Map<String, Object> payload,
        boolean dryRun,
        ActionStatus status,
        @Nullable String agentId,
        int attempts,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant leaseUntil,
        @Nullable Outcome outcome) {

    AgentAction pickedUp(ActionStatus now, String by, Instant until) {
        return changed(now, by, attempts + 1, until, null);
    }

    /** Still with whoever picked it up. */
    AgentAction held(Instant until) {
        return changed(status, agentId, attempts, until, outcome);
    }

    /** Planned and looked into, and nothing changes. */
    AgentAction dry() {
        return asked(payload, true);
    }

    /** A drain that gives the only replica of a Deployment a second one first, unless whoever asked said otherwise. */
    AgentAction surging() {
        Map<String, Object> more = new HashMap<>(payload);
        if (kind == ActionKind.DRAIN_NODE) {
            more.putIfAbsent("surge", true);
        }
        return asked(Map.copyOf(more), dryRun);
    }

    private AgentAction asked(Map<String, Object> what, boolean dry) {
        return new AgentAction(
                id,
                orgId,
                clusterId,
                commandId,
                sagaId,
                kind,
                what,
                dry,
                status,
                agentId,
                attempts,
                createdAt,
                expiresAt,
                leaseUntil,
                outcome);
    }

    AgentAction free(ActionStatus now) {
        return changed(now, agentId, attempts, null, null);
    }

    AgentAction finished(ActionStatus now, Outcome how) {
        return changed(now, agentId, attempts, null, how);
    }

    private AgentAction changed(
            ActionStatus now, @Nullable String by, int tries, @Nullable Instant until, @Nullable Outcome how) {
        return new AgentAction(
                id, orgId, clusterId, commandId, sagaId, kind, payload, dryRun, now, by, tries, createdAt, expiresAt,
                until, how);
    }

    /**
     * How it ended.
     *
     * @param result what a success brought
     * @param errorCode null for a success
     */
    public record Outcome(
            Instant at,
            Map<String, Object> result,
            @Nullable String errorCode,
            @Nullable String error) {}
}
