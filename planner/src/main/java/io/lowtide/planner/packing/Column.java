package io.lowtide.planner.packing;

import java.util.Arrays;

/** A way to fill a node of an offering. */
record Column(int offer, double price, int[] row, int[] number) {
    static final int NOT_FOR_SALE = -1;

    static Column of(Bin bin) {
        return new Column(
                bin.offer,
                Math.max(1e-6, bin.price),
                Arrays.copyOf(bin.item, bin.kinds),
                Arrays.copyOf(bin.number, bin.kinds));
    }

    double worth(double[] values) {
        double worth = 0;
        for (int i = 0; i < row.length; i++) {
            worth += values[row[i]] * number[i];
        }
        return worth;
    }
}
