package io.lowtide.optimizer.market;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.risk.InterruptionForecast;
import io.lowtide.planner.risk.InterruptionFrequency;
import io.lowtide.planner.risk.InterruptionRisk;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool as it is kept.
 *
 * @param spot as last seen
 * @param frequency the advisor's bucket, where it knows the type
 * @param recentPrices of the last day, in US dollars
 * @param interruptions by anybody in the last seven days
 * @param flaggedUntil null while nobody avoids it
 */
public record PoolFacts(
        String region,
        String az,
        InstanceType type,
        HourlyPrice spot,
        @Nullable HourlyPrice onDemand,
        Instant observedAt,
        @Nullable InterruptionFrequency frequency,
        List<Double> recentPrices,
        int interruptions,
        @Nullable Instant flaggedUntil) {
    /** How long a price is good for. */
    public static final Duration FRESH = Duration.ofSeconds(300);

    private static final BigDecimal STALE_MARKUP = new BigDecimal("1.10");

    public PoolFacts {
        recentPrices = List.copyOf(recentPrices);
    }

    /** The pool as decisions see it: a stale price is taken a tenth dearer than it was. */
    public MarketPool at(Instant now) {
        boolean stale = observedAt.plus(FRESH).isBefore(now);
        InterruptionRisk risk = InterruptionForecast.of(type.name(), frequency, recentPrices, interruptions);
        boolean flagged = flaggedUntil != null && flaggedUntil.isAfter(now);
        return new MarketPool(
                region, az, type, stale ? spot.times(STALE_MARKUP) : spot, onDemand, observedAt, stale, risk, flagged);
    }
}
