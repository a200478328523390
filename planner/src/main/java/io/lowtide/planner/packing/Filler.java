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
    private final double[] demand;
    private final double[] left = new double[Items.RESOURCES];
    private final double[] scarcity = new double[Items.RESOURCES];
    private int[] open = {};
    private double[] wanted = {};
    private int[] rest = {};
    private int best;

    Filler(Items items, Signatures signatures, @Nullable SplittableRandom random) {
        this.items = items;
        this.signatures = signatures;
        this.random = random;
        this.demand = new double[items.size * Items.RESOURCES];
        for (int i = 0; i < demand.length; i++) {
            demand[i] = items.demand[i / Items.RESOURCES][i % Items.RESOURCES];
        }
    }

    /**
     * @param among items that may be taken
     * @param available how many of each; not changed
     * @param value of each item
     * @param balance how much being scarce counts: 0 for the room at first only, 1 for what is left of it
     * @return the worth of what was put into the bin
     */
    double fill(Bin bin, int profile, int[] among, int[] available, double[] value, double balance, boolean bulk) {
        reserve(among.length);
        int many = 0;
        for (int item : among) {
            if (available[item] > 0
                    && value[item] > 0
                    && signatures.allows(items.signature[item], profile)
                    && bin.hasRoomFor(items.demand[item])) {
                open[many] = item;
                wanted[many] = value[item] * (random == null ? 1 : 1 + 0.3 * (random.nextDouble() - 0.5));
                rest[many] = available[item];
                many++;
            }
        }
        double worth = 0;
        while (many > 0) {
            for (int r = 0; r < scarcity.length; r++) {
                left[r] = bin.room[r] - bin.load[r];
                double room = balance * left[r] + (1 - balance) * bin.room[r];
                scarcity[r] = room > 0 ? 1 / room : 0;
            }
            many = sift(many);
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
                wanted[best] = wanted[many];
                rest[best] = rest[many];
            }
        }
        return worth;
    }

    private void reserve(int many) {
        if (open.length < many) {
            open = new int[many];
            wanted = new double[many];
            rest = new int[many];
        }
    }

    /** Leaves out what does not fit any more, and finds the best of the others. */
    private int sift(int many) {
        int kept = 0;
        double most = 0;
        best = -1;
        for (int i = 0; i < many; i++) {
            int at = open[i] * Items.RESOURCES;
            if (demand[at] <= left[0]
                    && demand[at + 1] <= left[1]
                    && demand[at + 2] <= left[2]
                    && demand[at + 3] <= left[3]
                    && demand[at + 4] <= left[4]) {
                double takes = demand[at] * scarcity[0]
                        + demand[at + 1] * scarcity[1]
                        + demand[at + 2] * scarcity[2]
                        + demand[at + 3] * scarcity[3]
                        + demand[at + 4] * scarcity[4];
                double score = wanted[i] / takes;
                open[kept] = open[i];
                wanted[kept] = wanted[i];
                rest[kept] = rest[i];
                if (score > most) {
                    most = score;
                    best = kept;
                }
                kept++;
            }
        }
        return kept;
    }
}
