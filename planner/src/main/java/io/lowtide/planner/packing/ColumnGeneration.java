package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Finds what each row is worth, and good ways to fill nodes, by column generation with a heuristic for the knapsacks. */
final class ColumnGeneration {
    private static final double[] BALANCES = {1, 0};

    private final PackingModel model;
    private final Items rows;
    private final int[] all;
    private final int[] offers;
    private final Filler filler;
    final ColumnMaster master;

    private ColumnGeneration(PackingModel model, Items rows, int[] offers, List<Column> single) {
        this.model = model;
        this.rows = rows;
        this.all = IntStream.range(0, rows.size).toArray();
        this.offers = offers;
        this.filler = new Filler(rows, model.signatures, null);
        this.master = new ColumnMaster(rows.count, single);
    }

    static ColumnGeneration start(PackingModel model, Items rows) {
        List<Column> single = new ArrayList<>();
        for (int row = 0; row < rows.size; row++) {
            Column best = null;
            for (int offer : model.signatures.offers(rows.signature[row])) {
                Bin bin = model.open(offer);
                int times = bin.capacityFor(rows, row, rows.count[row]);
                if (times > 0
                        && (best == null || model.price[offer] / (double) times < best.price() / best.number()[0])) {
                    best = new Column(offer, Math.max(1e-6, model.price[offer]), new int[] {row}, new int[] {times});
                }
            }
            single.add(best == null ? onlyRunningNodesHold(model, row) : best);
        }
        int[] offers = IntStream.of(rows.signature)
                .distinct()
                .flatMap(signature -> IntStream.of(model.signatures.offers(signature)))
                .distinct()
                .sorted()
                .toArray();
        return new ColumnGeneration(model, rows, offers, single);
    }

    /** A stand-in that cannot be bought, so that the other rows still get their values. */
    private static Column onlyRunningNodesHold(PackingModel model, int row) {
        double dear = 1 + Arrays.stream(model.price).max().orElse(1);
        return new Column(Column.NOT_FOR_SALE, dear, new int[] {row}, new int[] {1});
    }

    /** Adds columns until none is found that is worth more than its price, or the effort is spent. */
    void run(long effort) {
        while (master.work < effort) {
            master.solve(rows.size * 4);
            boolean found = false;
            for (double balance : BALANCES) {
                found |= price(balance);
            }
            if (!found) {
                return;
            }
        }
    }

    private boolean price(double balance) {
        boolean found = false;
        for (int offer : offers) {
            Bin bin = model.open(offer);
            double worth = filler.fill(bin, model.profile[offer], all, rows.count, master.values, balance, true);
            master.work += (long) bin.kinds * rows.size * 4;
            if (worth > model.price[offer] * (1 + 1e-6)) {
                master.add(Column.of(bin));
                found = true;
            }
        }
        return found;
    }

    /** Adds a way to fill a node found elsewhere. */
    void learn(int offer, int[] numbers) {
        int[] filled = IntStream.range(0, numbers.length)
                .filter(row -> numbers[row] > 0)
                .toArray();
        int[] number = IntStream.of(filled).map(row -> numbers[row]).toArray();
        master.add(new Column(offer, Math.max(1e-6, model.price[offer]), filled, number));
    }

    double[] values() {
        return Arrays.copyOf(master.values, rows.size);
    }
}
