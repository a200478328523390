package io.lowtide.contracts.optimizer;

import java.math.BigDecimal;
import java.util.UUID;

/** A plan was computed and verified. */
public record PlanProposed(
        UUID jobId, UUID planId, UUID clusterId, int actions, BigDecimal hourlySavings, double gapPercent) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "plan.proposed";
}
