package io.lowtide.planner.packing;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A way to fill a node of an offering. */
record Column(int offer, double price, int[] row, int[] number) {
    static final int NOT_FOR_SALE = -1;
    private static final double FOR_NOTHING = 1e-6;

    static Column of(Bin bin) {
        return new Column(
                bin.offer,
                Math.max(FOR_NOTHING, bin.price),
                Arrays.copyOf(bin.item, bin.kinds),
                Arrays.copyOf(bin.number, bin.kinds));
    }

    /**
     * @param numbers of each row
     */
    static Column of(int offer, long price, int[] numbers) {
        int[] filled = IntStream.range(0, numbers.length)
                .filter(row -> numbers[row] > 0)
                .toArray();
        int[] number = IntStream.of(filled).map(row -> numbers[row]).toArray();
        return new Column(offer, Math.max(FOR_NOTHING, price), filled, number);
    }

    double worth(double[] values) {
        double worth = 0;
        for (int i = 0; i < row.length; i++) {
            worth += values[row[i]] * number[i];
        }
        return worth;
    }

    /** The same with the rows called otherwise. */
    Column renamed(int[] names) {
        return new Column(
                offer, price, IntStream.of(row).map(each -> names[each]).toArray(), number);
    }

    /** As much of it as there is; null where that is nothing. */
    @Nullable
    Column atMost(int[] available) {
        int[] kept = IntStream.range(0, row.length)
                .filter(i -> available[row[i]] > 0)
                .toArray();
        return kept.length == 0
                ? null
                : new Column(
                        offer,
                        price,
                        IntStream.of(kept).map(i -> row[i]).toArray(),
                        IntStream.of(kept)
                                .map(i -> Math.min(number[i], available[row[i]]))
                                .toArray());
    }
}
