package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.Offering;

/**
 * An offering with what is known of its pool.
 *
 * @param interruptionProbability within a month, 0 to 1; 0 for on-demand
 * @param available whether it can be had now
 */
public record MarketOffer(Offering offering, double interruptionProbability, boolean available) {

    public MarketOffer {
        if (!(interruptionProbability >= 0 && interruptionProbability <= 1)) {
            throw new IllegalArgumentException(
                    "interruptionProbability: " + interruptionProbability + " (expected: 0 to 1)");
        }
    }

    public boolean spot() {
        return offering.capacityType() == CapacityType.SPOT;
    }
}
