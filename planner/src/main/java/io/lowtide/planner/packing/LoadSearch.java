package io.lowtide.planner.packing;

import java.util.Arrays;

/**
 * Looks for a load of one node worth more than a threshold, going through all loads but those multipliers show to be too poor.
 * In whole numbers: what it does not find does not exist.
 */
final class LoadSearch {
    private final long[][] demand;
    private final int[][] groupsOf;
    private final long[] worth;
    private final int[] count;
    private final long[] multipliers;
    private final int[] kinds;
    private final long most;
    private final int[] taken;
    private final int[] found;
    private long steps;
    private long bestWorth;

    /**
     * @param demand of each kind, resources only
     * @param groupsOf each kind, as lines behind the resources
     * @param count how many of each kind there are
     * @param multipliers of resources, then of groups
     * @param kinds that may be taken, in order
     */
    LoadSearch(
            long[][] demand, int[][] groupsOf, long[] worth, int[] count, long[] multipliers, int[] kinds, long most) {
        this.demand = demand;
        this.groupsOf = groupsOf;
        this.worth = worth;
        this.count = count;
        this.multipliers = multipliers;
        this.kinds = kinds;
        this.most = most;
        this.taken = new int[worth.length];
        this.found = new int[worth.length];
    }

    /** Whether no load is worth more than the threshold; also false when that took more than so many steps to find out. */
    boolean noneAbove(long threshold, long[] room) {
        steps = 0;
        bestWorth = threshold;
        Arrays.fill(taken, 0);
        long rest = 0;
        for (int i = 0; i < room.length; i++) {
            rest = Math.addExact(rest, Math.multiplyExact(multipliers[i], room[i]));
        }
        search(0, room.clone(), rest, 0);
        return bestWorth == threshold && !exhausted();
    }

    boolean exhausted() {
        return steps > most;
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

    private void search(int from, long[] left, long rest, long value) {
        if (++steps > most) {
            return;
        }
        if (value > bestWorth) {
            bestWorth = value;
            System.arraycopy(taken, 0, found, 0, found.length);
        }
        if (value + rest <= bestWorth) {
            return;
        }
        for (int i = from; i < kinds.length; i++) {
            int kind = kinds[i];
            if (taken[kind] < count[kind] && fits(kind, left)) {
                long price = move(kind, left, -1);
                taken[kind]++;
                search(i, left, rest - price, value + worth[kind]);
                taken[kind]--;
                move(kind, left, 1);
                if (steps > most) {
                    return;
                }
            }
        }
    }

    private boolean fits(int kind, long[] left) {
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

    private long move(int kind, long[] left, int sign) {
        long price = 0;
        for (int r = 0; r < Items.RESOURCES; r++) {
            left[r] += sign * demand[kind][r];
            price += multipliers[r] * demand[kind][r];
        }
        for (int group : groupsOf[kind]) {
            left[group] += sign;
            price += multipliers[group];
        }
        return price;
    }
}
