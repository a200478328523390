package io.lowtide.contracts.cloud;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Automation of a cluster was paused or resumed. */
public record MaintenanceChanged(
        UUID clusterId, boolean on, @Nullable Instant until, String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "maintenance.changed";
}
