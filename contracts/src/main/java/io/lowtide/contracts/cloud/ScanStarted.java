package io.lowtide.contracts.cloud;

import java.util.UUID;

/** Discovery of one account began. */
public record ScanStarted(UUID scanId, UUID accountId, String trigger) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "scan.started";
}
