package io.lowtide.contracts.optimizer;

import java.util.UUID;

/** An optimisation run was asked for. */
public record JobQueued(UUID jobId, UUID clusterId, String trigger, boolean dryRun) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "job.queued";
}
