package io.lowtide.contracts.cluster;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A command is done; of nodes asked for there may be fewer, never none. */
public record CommandSucceeded(
        UUID commandId, @Nullable UUID sagaId, UUID clusterId, String command, CommandOutput output, long durationMs) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "command.succeeded";
}
