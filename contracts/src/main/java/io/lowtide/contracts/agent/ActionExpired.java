package io.lowtide.contracts.agent;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Nobody finished an action in time. */
public record ActionExpired(UUID commandId, @Nullable UUID sagaId, UUID clusterId) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "action.expired";
}
