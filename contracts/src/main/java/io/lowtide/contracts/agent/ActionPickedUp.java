package io.lowtide.contracts.agent;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agent took an action on. */
public record ActionPickedUp(UUID commandId, @Nullable UUID sagaId, UUID clusterId, String agentId) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "action.picked_up";
}
