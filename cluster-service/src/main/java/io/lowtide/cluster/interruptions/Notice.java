package io.lowtide.cluster.interruptions;

import io.lowtide.cluster.interruptionrules.NoticeKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that an instance is to end.
 *
 * @param source queue, http, agent or scan
 * @param deadline when it ends; null: not said
 */
public record Notice(
        NoticeKind kind,
        String instanceId,
        String source,
        Instant noticedAt,
        @Nullable Instant deadline) {}
