package io.lowtide.simulator.world;

/**
 * What a world is made from.
 *
 * @param speed how much faster than its source its clock goes, 1 to 600
 */
public record WorldSettings(long seed, double speed) {
    public static final long USUAL_SEED = 42;

    public WorldSettings {
        if (!(speed >= WorldClock.SLOWEST && speed <= WorldClock.FASTEST)) {
            throw new IllegalArgumentException("speed " + speed + " (expected: 1 to 600)");
        }
    }

    public static WorldSettings usual() {
        return new WorldSettings(USUAL_SEED, 1);
    }
}
