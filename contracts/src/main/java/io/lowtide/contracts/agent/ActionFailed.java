package io.lowtide.contracts.agent;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action came to nothing.
 *
 * @param agentId null when no agent was ever asked
 * @param errorCode such as pdb_blocked, excluded or invalid_command
 */
public record ActionFailed(
        UUID commandId,
        @Nullable UUID sagaId,
        UUID clusterId,
        @Nullable String agentId,
        String errorCode,
        String error) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "action.failed";
}
