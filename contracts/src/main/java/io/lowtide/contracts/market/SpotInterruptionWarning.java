package io.lowtide.contracts.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * AWS takes a spot instance back at the deadline.
 *
 * @param nodeName its name in the cluster; null while no agent told it
 * @param noticedAt when the first of those who told of it saw it; null from writers before they said so
 */
public record SpotInterruptionWarning(
        String region,
        String az,
        String instanceType,
        String instanceId,
        Instant deadline,
        @Nullable String nodeName,
        @Nullable Instant noticedAt) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "spot.interruption_warning";

    /** A warning that says no more than the first version did. */
    public SpotInterruptionWarning(String region, String az, String instanceType, String instanceId, Instant deadline) {
        this(region, az, instanceType, instanceId, deadline, null, null);
    }
}
