package io.lowtide.cluster.accounts;

import java.util.UUID;

/** What the job of a scan carries. */
public record ScanRequest(UUID scanId, UUID accountId) {
    /** The kind of job. */
    public static final String KIND = "cluster.scan";
}
