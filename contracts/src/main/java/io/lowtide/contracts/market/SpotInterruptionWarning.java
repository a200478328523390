package io.lowtide.contracts.market;

import java.time.Instant;

/** AWS takes a spot instance back at the deadline. */
public record SpotInterruptionWarning(
        String region, String az, String instanceType, String instanceId, Instant deadline) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "spot.interruption_warning";
}
