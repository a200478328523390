package io.lowtide.planner.packing;

/**
 * Things to pack, alike ones counted together, as plain numbers for the inner loops.
 *
 * <p>An item counts towards counters ({@code adds}), and on its node a counter may not rise above what it allows ({@code
 * limits}): hostname anti-affinity and spread are both of that kind.
 */
final class Items {
    static final int RESOURCES = 5;
    static final int[] NONE = {};

    final int size;
    final long[][] demand;
    final int[] count;
    final int[] signature;
    /** Pairs of counter and amount. */
    final int[][] adds;
    /** Pairs of counter and highest value. */
    final int[][] limits;

    Items(int size) {
        this.size = size;
        this.demand = new long[size][];
        this.count = new int[size];
        this.signature = new int[size];
        this.adds = new int[size][];
        this.limits = new int[size][];
    }

    /** Some of the items, so many of each. */
    Items only(int[] which, int[] counts) {
        Items some = new Items(which.length);
        for (int i = 0; i < which.length; i++) {
            some.demand[i] = demand[which[i]];
            some.count[i] = counts[i];
            some.signature[i] = signature[which[i]];
            some.adds[i] = adds[which[i]];
            some.limits[i] = limits[which[i]];
        }
        return some;
    }

    /** Of pairs of counter and amount, the amount of a counter. */
    static int amount(int[] pairs, int counter) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i] == counter) {
                return pairs[i + 1];
            }
        }
        return 0;
    }

    /** Whether it meets others on a node with demands of its own or of theirs. */
    boolean choosy(int item) {
        return adds[item].length > 0 || limits[item].length > 0;
    }

    static boolean fits(long[] demand, long[] room) {
        for (int r = 0; r < RESOURCES; r++) {
            if (demand[r] > room[r]) {
                return false;
            }
        }
        return true;
    }

    /** How often a demand fits in room, at most so often. */
    static int times(long[] demand, long[] room, int atMost) {
        long times = atMost;
        for (int r = 0; r < RESOURCES; r++) {
            if (demand[r] > 0) {
                times = Math.min(times, room[r] / demand[r]);
            }
        }
        return (int) times;
    }

    int total() {
        int total = 0;
        for (int each : count) {
            total += each;
        }
        return total;
    }
}
