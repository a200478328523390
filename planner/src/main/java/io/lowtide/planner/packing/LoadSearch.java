package io.lowtide.planner.packing;

import java.util.Arrays;

/**
 * Looks for a load of one node worth more than a threshold, going through all loads but those that are shown to be too poor. In
 * whole numbers: what it does not find does not exist.
 *
 * <p>A pod pays for what it takes by the multipliers. What it is worth beyond that counts as many times as a node takes such
 * pods; what it pays beyond its worth is lost to the load. Kinds with the least loss come first. On small nodes, where pods in
 * parts say little, tables of one resource each ({@link FillTable}) say more.
 */
final class LoadSearch {
    private final long[][] demand;
    private final int[][] groupsOf;
    private final long[] worth;
    private final int[] limit;
    private final long[] multipliers;
    private final int[] kinds;
    private final long[] loss;
    private final FillTable[] tables;
    private final long most;
    private final int[] taken;
    private final int[] found;
    private final long[] left;
    private long steps;
    private long bestWorth;

    /**
     * @param demand of each kind, resources only
     * @param groupsOf each kind, as lines behind the resources
     * @param limit of each kind how many go on one node at most
     * @param multipliers of resources, then of groups
     * @param kinds that may be taken
     */
    LoadSearch(
            long[][] demand,
            int[][] groupsOf,
            long[] worth,
            int[] limit,
            long[] multipliers,
            int[] kinds,
            long[] room,
            long most) {
        this.demand = demand;
        this.groupsOf = groupsOf;
        this.worth = worth;
        this.limit = limit;
        this.multipliers = multipliers;
        this.most = most;
        this.taken = new int[worth.length];
        this.found = new int[worth.length];
        this.left = room.clone();
        this.loss = new long[worth.length];
        for (int kind : kinds) {
            loss[kind] = Math.subtractExact(price(kind), worth[kind]);
        }
        this.kinds = Arrays.stream(kinds)
                .boxed()
                .sorted((a, b) -> Long.compare(loss[a], loss[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.tables = new FillTable[2];
    }

    private long price(int kind) {
        long price = 0;
        for (int r = 0; r < Items.RESOURCES; r++) {
            price = Math.addExact(price, Math.multiplyExact(multipliers[r], demand[kind][r]));
        }
        for (int group : groupsOf[kind]) {
            price = Math.addExact(price, multipliers[group]);
        }
        return price;
    }

    /** No load is worth more than this. */
    long atMost() {
        long sum = 0;
        for (int i = 0; i < multipliers.length; i++) {
            sum = Math.addExact(sum, Math.multiplyExact(multipliers[i], left[i]));
        }
        for (int kind : kinds) {
            sum = Math.addExact(sum, Math.multiplyExact(excess(kind), (long) limit[kind]));
        }
        return sum;
    }

    private long excess(int kind) {
        return Math.max(0, -loss[kind]);
    }

    /** Whether no load is worth more than the threshold; also false when that took more than so many steps to find out. */
    boolean noneAbove(long threshold) {
        steps = 0;
        bestWorth = threshold;
        for (int r = 0; r < tables.length; r++) {
            tables[r] = FillTable.of(r, this.kinds, demand, worth, limit, loss, multipliers[r], left[r]);
            steps += tables[r].work() / 8;
        }
        search(0, atMost(), 0);
        return bestWorth == threshold && ended();
    }

    /** What the best load is worth: exactly where the search came to its end above the threshold, else no less than that. */
    long worthAtMost(long threshold) {
        return ended() ? Math.max(threshold, bestWorth) : atMost();
    }

    /** Whether the last search did not take too many steps. */
    boolean ended() {
        return steps <= most;
    }

    long steps() {
        return steps;
    }

    /** The load worth the most that was seen above the threshold. */
    int[] found() {
        return found;
    }

    boolean foundAny(long threshold) {
        return bestWorth > threshold;
    }

    /**
     * @param reach what the load can be worth at most
     */
    private void search(int from, long reach, long value) {
        steps++;
        if (value > bestWorth) {
            bestWorth = value;
            System.arraycopy(taken, 0, found, 0, found.length);
        }
        long still = reach;
        for (int i = from; i < kinds.length && steps <= most; i++) {
            int kind = kinds[i];
            // kinds further on lose as much or more
            if (still - Math.max(0, loss[kind]) <= bestWorth || tooPoor(i, value)) {
                return;
            }
            if (taken[kind] < limit[kind] && fits(kind)) {
                move(kind, -1);
                taken[kind]++;
                search(i, still - Math.max(0, loss[kind]), value + worth[kind]);
                taken[kind]--;
                move(kind, 1);
            }
            still -= excess(kind) * (limit[kind] - taken[kind]);
        }
    }

    /** Whether kinds from an index on cannot make up for what is missing, by the room left and what fills it in whole pods. */
    private boolean tooPoor(int from, long value) {
        long paid = 0;
        for (int i = 0; i < multipliers.length; i++) {
            paid += multipliers[i] * left[i];
        }
        for (int r = 0; r < tables.length; r++) {
            FillTable table = tables[r];
            if (table.known() && value + paid - multipliers[r] * left[r] + table.most(from, left[r]) <= bestWorth) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(int kind) {
        for (int r = 0; r < Items.RESOURCES; r++) {
            if (demand[kind][r] > left[r]) {
                return false;
            }
        }
        for (int group : groupsOf[kind]) {
            if (left[group] < 1) {
                return false;
            }
        }
        return true;
    }

    private void move(int kind, int sign) {
        for (int r = 0; r < Items.RESOURCES; r++) {
            left[r] += sign * demand[kind][r];
        }
        for (int group : groupsOf[kind]) {
            left[group] += sign;
        }
    }
}
