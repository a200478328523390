package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.packing.PodFootprint;
import java.util.List;

/** A node of a plan in the making: one to open, or one that stays and counts. */
public record NodeDraft(Offering offering, List<PodFootprint> pods, boolean stays) {

    public NodeDraft as(Offering other) {
        return new NodeDraft(other, pods, stays);
    }

    public boolean spot() {
        return offering.capacityType() == CapacityType.SPOT;
    }

    public CapacityPool pool() {
        return offering.pool();
    }
}
