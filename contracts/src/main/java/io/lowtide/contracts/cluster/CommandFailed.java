package io.lowtide.contracts.cluster;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A command is over and did not do what it was to do. */
public record CommandFailed(
        UUID commandId,
        @Nullable UUID sagaId,
        UUID clusterId,
        String command,
        Error error,
        CommandOutput output,
        long durationMs) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "command.failed";

    /**
     * @param code capacity_unavailable, throttled, access_denied, not_found, invalid_state, limit_exceeded, timeout or
     *     safe_mode
     * @param retryable whether the same, asked for with a new command id, may work later
     */
    public record Error(String code, String message, boolean retryable) {}
}
