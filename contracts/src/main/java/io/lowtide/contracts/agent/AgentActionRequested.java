package io.lowtide.contracts.agent;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The agent of a cluster is asked to act; asked twice with one command id, it acts once.
 *
 * @param actionType evict_pod, cordon_node, uncordon_node, drain_node, label_node, update_deployment or patch_nodepool
 * @param payload what to act on, as the type has it
 * @param expiresAt when it is too late to begin
 */
public record AgentActionRequested(
        UUID commandId,
        @Nullable UUID sagaId,
        UUID clusterId,
        String actionType,
        Map<String, Object> payload,
        boolean dryRun,
        Instant expiresAt) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "action.requested";
}
