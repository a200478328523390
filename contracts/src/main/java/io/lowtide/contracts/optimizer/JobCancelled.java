package io.lowtide.contracts.optimizer;

import java.util.UUID;

/** A person stopped an optimisation run. */
public record JobCancelled(UUID jobId, UUID clusterId) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "job.cancelled";
}
