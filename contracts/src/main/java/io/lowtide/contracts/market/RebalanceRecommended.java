package io.lowtide.contracts.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * AWS says a spot instance runs a raised risk.
 *
 * @param nodeName its name in the cluster; null while no agent told it
 * @param noticedAt when the first of those who told of it saw it; null from writers before they said so
 */
public record RebalanceRecommended(
        String region,
        String az,
        String instanceType,
        String instanceId,
        @Nullable String nodeName,
        @Nullable Instant noticedAt) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "spot.rebalance_recommended";
}
