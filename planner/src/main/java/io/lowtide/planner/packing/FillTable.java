package io.lowtide.planner.packing;

/**
 * What kinds of pods are worth at most in so much of one resource, in whole pods, the other resources paid for at fixed prices.
 * Pods take whole units of a grid, rounded down, so that a table never says too little.
 */
final class FillTable {
    private static final int MOST_UNITS = 1_024;
    private static final long MOST_CELLS = 100_000;
    private static final FillTable UNKNOWN = new FillTable(new long[0][0], 1);

    private final long[][] most;
    private final long unit;

    private FillTable(long[][] most, long unit) {
        this.most = most;
        this.unit = unit;
    }

    /**
     * @param kinds in the order they are looked at
     * @param loss of each kind what it pays for all resources beyond its worth
     * @param multiplier what the kinds pay for the resource, which the table takes out again
     */
    static FillTable of(
            int resource,
            int[] kinds,
            long[][] demand,
            long[] worth,
            int[] limit,
            long[] loss,
            long multiplier,
            long room) {
        long unit = 0;
        for (int kind : kinds) {
            unit = gcd(unit, demand[kind][resource]);
        }
        unit = Math.max(Math.max(1, unit), (room + MOST_UNITS - 1) / MOST_UNITS);
        int units = (int) (room / unit);
        if (multiplier == 0 || (long) units * kinds.length > MOST_CELLS) {
            return UNKNOWN;
        }
        long[][] most = new long[kinds.length + 1][];
        most[kinds.length] = new long[units + 1];
        for (int i = kinds.length - 1; i >= 0; i--) {
            int kind = kinds[i];
            long gain = multiplier * demand[kind][resource] - loss[kind];
            most[i] = gain <= 0
                    ? most[i + 1]
                    : with(most[i + 1], (int) (demand[kind][resource] / unit), gain, limit[kind]);
        }
        return new FillTable(most, unit);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** The table with one more kind. */
    private static long[] with(long[] without, int size, long gain, int limit) {
        long[] most = without.clone();
        int units = most.length - 1;
        if (size == 0) {
            for (int c = 0; c <= units; c++) {
                most[c] += gain * limit;
            }
        } else if ((long) limit * size >= units) {
            for (int c = size; c <= units; c++) {
                most[c] = Math.max(most[c], most[c - size] + gain);
            }
        } else {
            int rest = limit;
            for (int times = 1; rest > 0; times *= 2) {
                int now = Math.min(times, rest);
                for (int c = units; c >= now * size; c--) {
                    most[c] = Math.max(most[c], most[c - now * size] + gain * now);
                }
                rest -= now;
            }
        }
        return most;
    }

    boolean known() {
        return most.length > 0;
    }

    /** What the kinds from an index on are worth at most in so much of the resource. */
    long most(int from, long left) {
        return most[from][(int) (left / unit)];
    }

    long work() {
        return most.length == 0 ? 0 : (long) most.length * most[0].length;
    }
}
