package io.lowtide.clusteragent.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node says that AWS wants it back.
 *
 * @param instanceId null where the node does not say what it is
 */
public record NodeNotice(Kind kind, String node, @Nullable String instanceId, Instant noticedAt) {

    /** How sure it is. */
    public enum Kind {
        /** It may be wanted soon. */
        REBALANCE,
        /** It ends in two minutes. */
        INTERRUPTION
    }
}
