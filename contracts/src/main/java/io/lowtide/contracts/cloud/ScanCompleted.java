package io.lowtide.contracts.cloud;

import java.util.UUID;

/** Discovery ended; the counts say what differs from the scan before. */
public record ScanCompleted(
        UUID scanId,
        UUID accountId,
        boolean initial,
        int clusters,
        int instances,
        int added,
        int changed,
        int terminated,
        long durationMs) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "scan.completed";
}
