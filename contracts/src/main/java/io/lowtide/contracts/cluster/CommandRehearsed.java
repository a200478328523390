package io.lowtide.contracts.cluster;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command was checked to the last step before AWS changes, and nothing was changed.
 *
 * @param reason dry_run, safe_mode or maintenance
 */
public record CommandRehearsed(
        UUID commandId,
        @Nullable UUID sagaId,
        UUID clusterId,
        String command,
        String reason,
        CommandOutput output,
        long durationMs) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "command.dry_run";
}
