package io.lowtide.gateway.streams;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something people watch for, in the order of its organisation. */
record UiEvent(
        UUID orgId,
        long seq,
        String type,
        String topic,
        @Nullable UUID accountId,
        @Nullable UUID clusterId,
        @Nullable String jobId,
        Instant occurredAt,
        String data) {

    /** The name browsers know an event type by. */
    static String nameOf(String type) {
        return switch (type) {
            case "scan.completed" -> "scan-complete";
            case "job.completed", "job.failed", "job.cancelled" -> "job-complete";
            case "reason.card_written" -> "reason-card";
            case "agent.status_changed" -> "agent-status";
            case "instance.added", "instance.changed", "instance.terminated" -> "instance-change";
            case "step.started", "step.succeeded", "step.failed", "step.skipped" -> "step";
            default -> type.replace('.', '-').replace('_', '-');
        };
    }
}
