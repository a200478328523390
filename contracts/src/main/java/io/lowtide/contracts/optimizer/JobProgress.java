package io.lowtide.contracts.optimizer;

import java.util.UUID;

/** Where an optimisation run stands; percent 0–100. */
public record JobProgress(UUID jobId, UUID clusterId, String step, int percent, String message) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "job.progress";
}
