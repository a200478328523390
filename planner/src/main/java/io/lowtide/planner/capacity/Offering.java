package io.lowtide.planner.capacity;

/** An instance type in a zone, bought in one way, at a price. */
public record Offering(InstanceType type, String zone, CapacityType capacityType, HourlyPrice price) {

    public CapacityPool pool() {
        return new CapacityPool(zone, type.name());
    }
}
