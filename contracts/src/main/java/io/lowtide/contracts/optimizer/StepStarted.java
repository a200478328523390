package io.lowtide.contracts.optimizer;

import java.util.UUID;

/** A step of an action began; target is the node's instance id. */
public record StepStarted(UUID jobId, UUID clusterId, UUID actionId, String target, String actionType, String step) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "step.started";
}
