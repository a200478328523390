package io.lowtide.contracts.optimizer;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of an action was done, or, in a dry run, would have been.
 *
 * @param hourlySavings USD per hour, with the last step; null before
 */
public record StepSucceeded(
        UUID jobId,
        UUID clusterId,
        UUID actionId,
        String target,
        String actionType,
        String step,
        boolean dryRun,
        long durationMs,
        @Nullable BigDecimal hourlySavings) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "step.succeeded";
}
