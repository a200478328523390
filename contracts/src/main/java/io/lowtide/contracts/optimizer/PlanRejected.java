package io.lowtide.contracts.optimizer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person said no to a plan. */
public record PlanRejected(
        UUID jobId,
        UUID planId,
        UUID clusterId,
        UUID by,
        @Nullable String comment) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "plan.rejected";
}
