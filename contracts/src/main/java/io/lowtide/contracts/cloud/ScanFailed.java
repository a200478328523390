package io.lowtide.contracts.cloud;

import java.util.UUID;

/** Discovery ended without a result. */
public record ScanFailed(UUID scanId, UUID accountId, String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "scan.failed";
}
