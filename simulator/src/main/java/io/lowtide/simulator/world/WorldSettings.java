package io.lowtide.simulator.world;

/**
 * What a world is made from.
 *
 * @param speed how much faster than its source its clock goes, 1 to 600
 * @param spotNodes how many more nodes on spot there are, in all clusters together
 */
public record WorldSettings(long seed, double speed, int spotNodes) {
    public static final long USUAL_SEED = 42;

    private static final int MOST_SPOT_NODES = 3000;

    public WorldSettings {
        if (!(speed >= WorldClock.SLOWEST && speed <= WorldClock.FASTEST)) {
            throw new IllegalArgumentException("speed " + speed + " (expected: 1 to 600)");
        }
        if (spotNodes < 0 || spotNodes > MOST_SPOT_NODES) {
            throw new IllegalArgumentException("spotNodes " + spotNodes + " (expected: 0 to " + MOST_SPOT_NODES + ")");
        }
    }

    public WorldSettings(long seed, double speed) {
        this(seed, speed, 0);
    }

    public static WorldSettings usual() {
        return new WorldSettings(USUAL_SEED, 1);
    }
}
