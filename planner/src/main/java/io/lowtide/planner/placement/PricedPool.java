package io.lowtide.planner.placement;

import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.risk.InterruptionRisk;
import org.jspecify.annotations.Nullable;

/**
 * A spot pool with all that is known of it.
 *
 * @param onDemand the type's on-demand price in the region; null where nobody knows it
 * @param flagged whether it is avoided for now because somebody was interrupted in it
 */
public record PricedPool(
        InstanceType type,
        String zone,
        HourlyPrice spot,
        @Nullable HourlyPrice onDemand,
        InterruptionRisk risk,
        boolean flagged) {

    public CapacityPool pool() {
        return new CapacityPool(zone, type.name());
    }
}
