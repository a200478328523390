package io.lowtide.cluster.interruptions;

import io.lowtide.cluster.interruptionrules.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that an instance is to end.
 *
 * @param source queue, http, agent or scan
 * @param cluster whose agent says so, which knows nothing of the nodes of others; null: AWS itself
 * @param deadline when it ends; null: not said
 */
public record Notice(
        NoticeKind kind,
        String instanceId,
        String source,
        @Nullable UUID cluster,
        Instant noticedAt,
        @Nullable Instant deadline) {
    /** What AWS gives a spot instance between its word and the end. */
    private static final Duration USUAL = Duration.ofMinutes(2);

    /** An interruption nobody gave a deadline has the usual one. */
    public Notice {
        if (deadline == null && kind == NoticeKind.INTERRUPTION) {
            deadline = noticedAt.plus(USUAL);
        }
    }

    /** As AWS itself says it. */
    public static Notice of(NoticeKind kind, String instanceId, String source, Instant noticedAt) {
        return new Notice(kind, instanceId, source, null, noticedAt, null);
    }

    /** Whether whoever says so can know. */
    boolean isOf(UUID clusterOfNode) {
        return cluster == null || cluster.equals(clusterOfNode);
    }
}
