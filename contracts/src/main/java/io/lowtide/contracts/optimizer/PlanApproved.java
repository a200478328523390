package io.lowtide.contracts.optimizer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person said yes to a plan. */
public record PlanApproved(
        UUID jobId,
        UUID planId,
        UUID clusterId,
        UUID by,
        @Nullable String comment) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "plan.approved";
}
