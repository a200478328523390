package io.lowtide.optimizer.market;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.placement.PricedPool;
import io.lowtide.planner.risk.InterruptionRisk;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pool as decisions see it.
 *
 * @param spot with the markup of a stale price
 */
public record MarketPool(
        String region,
        String az,
        InstanceType type,
        HourlyPrice spot,
        @Nullable HourlyPrice onDemand,
        Instant observedAt,
        boolean stale,
        InterruptionRisk risk,
        boolean flagged) {
    private static final double PERCENT = 100;

    public PricedPool priced() {
        return new PricedPool(type, az, spot, onDemand, risk, flagged);
    }

    /** How much less than on demand, in percent with one decimal; null where that price is not known. */
    public @Nullable Double savingsPercent() {
        if (onDemand == null || onDemand.microUsd() == 0) {
            return null;
        }
        double share = (double) spot.microUsd() / onDemand.microUsd();
        return Math.round((1 - share) * PERCENT * 10) / 10.0;
    }
}
