package io.lowtide.planner.packing;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Fills one node with the items that are worth most for the room they take; room counts the more the scarcer it gets.
 */
final class Filler {
    private final Items items;
    private final Signatures signatures;
    private final @Nullable SplittableRandom random;

    Filler(Items items, Signatures signatures, @Nullable SplittableRandom random) {
        this.items = items;
        this.signatures = signatures;
        this.random = random;
    }

    /**
     * @param among items that may be taken
     * @param available how many of each; not changed
     * @param value of each item
     * @param balance how much being scarce counts: 0 for the room at first only, 1 for what is left of it
     * @return the worth of what was put into the bin
     */
    double fill(Bin bin, int profile, int[] among, int[] available, double[] value, double balance, boolean bulk) {
        int many = 0;
        int[] open = new int[among.length];
        double[] noise = new double[among.length];
        int[] rest = new int[among.length];
        for (int item : among) {
            if (available[item] > 0
                    && value[item] > 0
                    && signatures.allows(items.signature[item], profile)
                    && bin.hasRoomFor(items.demand[item])) {
                open[many] = item;
                noise[many] = random == null ? 1 : 1 + 0.3 * (random.nextDouble() - 0.5);
                rest[many] = available[item];
                many++;
            }
        }
        double worth = 0;
        double[] scarcity = new double[Items.RESOURCES];
        while (many > 0) {
            for (int r = 0; r < scarcity.length; r++) {
                double left = bin.room[r] - bin.load[r];
                double room = balance * left + (1 - balance) * bin.room[r];
                scarcity[r] = room > 0 ? 1 / room : 0;
            }
            int best = -1;
            double most = 0;
            for (int i = 0; i < many; i++) {
                long[] demand = items.demand[open[i]];
                double takes = demand[0] * scarcity[0]
                        + demand[1] * scarcity[1]
                        + demand[2] * scarcity[2]
                        + demand[3] * scarcity[3]
                        + demand[4] * scarcity[4];
                double score = value[open[i]] * noise[i] / takes;
                if (score > most) {
                    most = score;
                    best = i;
                }
            }
            if (best < 0) {
                return worth;
            }
            int item = open[best];
            int times = bin.capacityFor(items, item, rest[best]);
            if (times > 0) {
                times = bulk ? Math.max(1, times / 4) : 1;
                bin.add(items, item, times);
                worth += value[item] * times;
                rest[best] -= times;
            } else {
                rest[best] = 0;
            }
            if (rest[best] == 0) {
                many--;
                open[best] = open[many];
                noise[best] = noise[many];
                rest[best] = rest[many];
            }
            if (many > 8) {
                many = compact(bin, open, noise, rest, many);
            }
        }
        return worth;
    }

    /** Leaves out what does not fit any more. */
    private int compact(Bin bin, int[] open, double[] noise, int[] rest, int many) {
        int kept = 0;
        for (int i = 0; i < many; i++) {
            if (bin.hasRoomFor(items.demand[open[i]])) {
                open[kept] = open[i];
                noise[kept] = noise[i];
                rest[kept++] = rest[i];
            }
        }
        return kept;
    }
}
