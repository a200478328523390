package io.lowtide.contracts.cluster;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A command is written down and will be carried out. */
public record CommandAccepted(UUID commandId, @Nullable UUID sagaId, UUID clusterId, String command) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "command.accepted";
}
