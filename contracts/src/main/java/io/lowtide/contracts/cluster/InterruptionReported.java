package io.lowtide.contracts.cluster;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who watches a node saw that AWS wants it back; said on the topic of agents. What is said of it by others too
 * becomes one signal on cloud.interruptions.
 *
 * @param kind interruption or rebalance
 * @param deadline when the instance ends; null for a rebalance recommendation, or when it is not known
 */
public record InterruptionReported(
        UUID clusterId,
        @Nullable String nodeName,
        @Nullable String instanceId,
        String kind,
        Instant noticedAt,
        @Nullable Instant deadline) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "node.interruption_noticed";
}
