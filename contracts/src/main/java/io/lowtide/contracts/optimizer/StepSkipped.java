package io.lowtide.contracts.optimizer;

import java.util.UUID;

/** An action was not begun. */
public record StepSkipped(UUID jobId, UUID clusterId, UUID actionId, String target, String actionType, String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "step.skipped";
}
