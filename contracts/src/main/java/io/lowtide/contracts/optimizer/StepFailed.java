package io.lowtide.contracts.optimizer;

import java.util.UUID;

/**
 * A step of an action came to nothing.
 *
 * @param next what is done about it, such as uncordon, or failed where nothing can be
 */
public record StepFailed(
        UUID jobId,
        UUID clusterId,
        UUID actionId,
        String target,
        String actionType,
        String step,
        String error,
        String next) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "step.failed";
}
