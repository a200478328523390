package io.lowtide.gateway.streams;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something people watch for, in the order of its organisation.
 *
 * @param body the event as JSON but for its stream, rendered once for all who watch
 */
record UiEvent(
        long seq,
        String type,
        @Nullable UUID accountId,
        @Nullable UUID clusterId,
        @Nullable String jobId,
        String body) {

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
