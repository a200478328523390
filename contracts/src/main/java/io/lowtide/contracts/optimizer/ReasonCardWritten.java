package io.lowtide.contracts.optimizer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One step of an explanation; stored before it was sent. */
public record ReasonCardWritten(
        UUID jobId,
        UUID clusterId,
        long seq,
        String cardId,
        String agent,
        String node,
        String category,
        String priority,
        String reasoning,
        String decision,
        double confidence,
        List<Evidence> evidence,
        List<Alternative> alternatives,
        List<String> risks,
        Instant writtenAt) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "reason.card_written";

    /** A number or fact a card rests on: what it is, its value as text, its unit and where it comes from. */
    public record Evidence(String name, String value, String unit, String source) {}

    /** A choice that was looked at and not taken, and why. */
    public record Alternative(String summary, String reason) {}
}
