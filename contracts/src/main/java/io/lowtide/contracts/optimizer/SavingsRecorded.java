package io.lowtide.contracts.optimizer;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A saving took effect, USD per hour. */
public record SavingsRecorded(UUID clusterId, @Nullable UUID actionId, String kind, BigDecimal hourlyUsd) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "savings.recorded";
}
