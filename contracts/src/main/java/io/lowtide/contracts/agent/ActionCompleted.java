package io.lowtide.contracts.agent;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agent did what it was asked, or, in a dry run, would have. */
public record ActionCompleted(
        UUID commandId,
        @Nullable UUID sagaId,
        UUID clusterId,
        String agentId,
        boolean dryRun,
        Map<String, Object> result) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "action.completed";
}
