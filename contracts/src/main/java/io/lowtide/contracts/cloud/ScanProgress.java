package io.lowtide.contracts.cloud;

import java.util.UUID;

/** How far discovery has come; percent 0–100. */
public record ScanProgress(
        UUID scanId, UUID accountId, int percent, String region, int clustersFound, int instancesFound) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "scan.progress";
}
