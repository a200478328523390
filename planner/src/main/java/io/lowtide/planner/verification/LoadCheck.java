package io.lowtide.planner.verification;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for a load of one offering that is worth more than its price, among all loads there are. A load is left out only with
 * all that could still be added to it, and only when that is shown to be too poor:
 *
 * <ul>
 *   <li>by the multipliers: the room left is worth no more than they say, and each kind still to come no more than its worth
 *       beyond what it would pay for the room
 *   <li>by tables of cpu and of memory: what the kinds still to come are worth at most in so much of the one, in whole pods,
 *       when the rest of the room is paid for. Requests are rounded down to the table's step
 * </ul>
 */
final class LoadCheck {
    private static final long MOST_LOADS = 1_000_000;
    private static final int STEPS = 1_024;
    private static final long MOST_CELLS = 200_000;
    private static final int CPU_AND_MEMORY = 2;

    private final Kind[] kinds;
    private final long[] losses;
    private final long[] multipliers;
    private final long[] left;
    private final long price;
    private final int[] taken;
    private final long[][][] tables = new long[CPU_AND_MEMORY][][];
    private final long[] steps = new long[CPU_AND_MEMORY];
    private long loads;

    /**
     * @param room resources, then places of groups
     * @param multipliers of each of these
     */
    private LoadCheck(List<Kind> kinds, long[] room, long[] multipliers, long price) {
        this.kinds = kinds.stream()
                .sorted(Comparator.comparingLong(kind -> loss(kind, multipliers)))
                .toArray(Kind[]::new);
        this.losses = Arrays.stream(this.kinds)
                .mapToLong(kind -> loss(kind, multipliers))
                .toArray();
        this.multipliers = multipliers;
        this.left = room.clone();
        this.price = price;
        this.taken = new int[this.kinds.length];
    }

    static boolean noneAbove(List<Kind> kinds, long[] room, long[] multipliers, long price) {
        LoadCheck check = new LoadCheck(kinds, room, multipliers, price);
        long reach = check.reach();
        if (reach <= price) {
            return true;
        }
        for (int r = 0; r < CPU_AND_MEMORY; r++) {
            check.tabulate(r);
        }
        return check.noneAbove(0, 0, reach);
    }

    /** What a pod of a kind pays for its place beyond its worth; below 0 where it is worth more. */
    private static long loss(Kind kind, long[] multipliers) {
        long paid = 0;
        for (int r = 0; r < kind.asks().length; r++) {
            paid = Math.addExact(paid, Math.multiplyExact(multipliers[r], kind.asks()[r]));
        }
        return Math.subtractExact(paid, kind.worth());
    }

    private long reach() {
        long reach = 0;
        for (int r = 0; r < left.length; r++) {
            reach = Math.addExact(reach, Math.multiplyExact(multipliers[r], left[r]));
        }
        for (int i = 0; i < kinds.length; i++) {
            reach = Math.addExact(reach, Math.multiplyExact(Math.max(0, -losses[i]), (long) kinds[i].limit()));
        }
        return reach;
    }

    private void tabulate(int r) {
        long common = Arrays.stream(kinds).mapToLong(kind -> kind.asks()[r]).reduce(0, LoadCheck::divisor);
        steps[r] = Math.max(Math.max(1, common), Math.ceilDiv(left[r], (long) STEPS));
        int cells = (int) (left[r] / steps[r]) + 1;
        if (multipliers[r] == 0 || (long) cells * kinds.length > MOST_CELLS) {
            return;
        }
        long[][] table = new long[kinds.length + 1][];
        table[kinds.length] = new long[cells];
        for (int i = kinds.length - 1; i >= 0; i--) {
            long gain = Math.subtractExact(Math.multiplyExact(multipliers[r], kinds[i].asks()[r]), losses[i]);
            table[i] = gain > 0 ? added(table[i + 1], i, (int) (kinds[i].asks()[r] / steps[r]), gain) : table[i + 1];
        }
        tables[r] = table;
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    private long[] added(long[] others, int i, int size, long gain) {
        int limit = kinds[i].limit();
        if (size == 0) {
            return Arrays.stream(others)
                    .map(worth -> Math.addExact(worth, Math.multiplyExact(gain, (long) limit)))
                    .toArray();
        }
        long[] table = others.clone();
        boolean asManyAsFit = (long) limit * size >= table.length - 1;
        for (int round = 0; round < (asManyAsFit ? 1 : limit); round++) {
            long[] before = asManyAsFit ? table : table.clone();
            for (int cell = size; cell < table.length; cell++) {
                table[cell] = Math.max(table[cell], Math.addExact(before[cell - size], gain));
            }
        }
        return table;
    }

    /**
     * Whether no load made of what is here already and of kinds from an index on is worth more than the price.
     *
     * @param reach what such a load is worth at most by the multipliers
     */
    private boolean noneAbove(int from, long worth, long reach) {
        if (worth > price || ++loads > MOST_LOADS) {
            return false;
        }
        long still = reach;
        for (int i = from; i < kinds.length && still > price && !tooPoor(i, worth); i++) {
            long loss = Math.max(0, losses[i]);
            if (taken[i] < kinds[i].limit() && still - loss > price && fits(kinds[i])) {
                take(i, 1);
                boolean none = noneAbove(i, worth + kinds[i].worth(), still - loss);
                take(i, -1);
                if (!none) {
                    return false;
                }
            }
            still -= Math.max(0, -losses[i]) * (kinds[i].limit() - taken[i]);
        }
        return true;
    }

    private boolean tooPoor(int from, long worth) {
        long room = 0;
        for (int r = 0; r < left.length; r++) {
            room += multipliers[r] * left[r];
        }
        for (int r = 0; r < CPU_AND_MEMORY; r++) {
            long[][] table = tables[r];
            long others = room - multipliers[r] * left[r];
            if (table != null && worth + others + table[from][(int) (left[r] / steps[r])] <= price) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(Kind kind) {
        for (int r = 0; r < left.length; r++) {
            if (kind.asks()[r] > left[r]) {
                return false;
            }
        }
        return true;
    }

    private void take(int i, int times) {
        taken[i] += times;
        for (int r = 0; r < left.length; r++) {
            left[r] -= times * kinds[i].asks()[r];
        }
    }

    /**
     * @param asks of resources, then one place in each of its groups
     * @param limit how many of them a node takes at most
     */
    record Kind(long worth, int limit, long[] asks) {}
}
