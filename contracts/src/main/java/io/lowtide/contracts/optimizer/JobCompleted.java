package io.lowtide.contracts.optimizer;

import java.math.BigDecimal;
import java.util.UUID;

/** An optimisation run ended well. */
public record JobCompleted(
        UUID jobId,
        UUID clusterId,
        int opportunitiesFound,
        BigDecimal estimatedMonthlySavings,
        int actionsExecuted,
        int actionsFailed) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "job.completed";
}
