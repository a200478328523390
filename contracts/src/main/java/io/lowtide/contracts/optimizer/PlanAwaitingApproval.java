package io.lowtide.contracts.optimizer;

import java.math.BigDecimal;
import java.util.UUID;

/** A plan waits for a person. */
public record PlanAwaitingApproval(
        UUID jobId, UUID planId, UUID clusterId, int actions, BigDecimal hourlySavings, String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "plan.awaiting_approval";
}
