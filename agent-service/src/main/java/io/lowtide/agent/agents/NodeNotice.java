package io.lowtide.agent.agents;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent saw that AWS wants a node back.
 *
 * @param kind interruption or rebalance
 * @param instanceId null where the node does not say what it is
 * @param deadline when the node ends; null: not said
 */
public record NodeNotice(
        String kind,
        String nodeName,
        @Nullable String instanceId,
        Instant noticedAt,
        @Nullable Instant deadline) {

    /** A clock that is ahead of ours gives nobody more time. */
    NodeNotice heardAt(Instant now) {
        if (!noticedAt.isAfter(now)) {
            return this;
        }
        Instant end = deadline == null ? null : deadline.minus(Duration.between(now, noticedAt));
        return new NodeNotice(kind, nodeName, instanceId, now, end);
    }
}
