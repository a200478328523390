package io.lowtide.planner.capacity;

/** How capacity is bought. */
public enum CapacityType {
    SPOT,
    ON_DEMAND
}
