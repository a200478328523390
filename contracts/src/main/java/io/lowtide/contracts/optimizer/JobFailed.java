package io.lowtide.contracts.optimizer;

import java.util.UUID;

/** An optimisation run ended without a result. */
public record JobFailed(UUID jobId, UUID clusterId, String error) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "job.failed";
}
