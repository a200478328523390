package io.lowtide.simulator.world;

/** How an instance is bought. */
public enum Lifecycle {
    ON_DEMAND,
    SPOT
}
