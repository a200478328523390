package io.lowtide.contracts.market;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pool's prices in USD per hour. */
public record PriceObserved(
        String region,
        String az,
        String instanceType,
        BigDecimal spot,
        @Nullable BigDecimal onDemand,
        Instant observedAt,
        boolean stale) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "price.observed";
}
