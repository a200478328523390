package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Builds a solution: from ways to fill nodes, into gaps, and onto nodes opened for the rest. */
final class Builder {
    private static final int ENOUGH = 60;
    private static final int MOST_DIVES = 24;

    private final PackingModel model;
    private final Items classes;
    private final Rows rows;
    private final double[] rowValues;
    private final Filler filler;
    private final int[] all;
    private final int[] rowOf;
    private final List<Bin> bins;
    private final int[] left;
    private final int[] leftOfRow;
    /** Offerings the linear program makes use of. */
    private int[] proven = {};

    Builder(PackingModel model, Rows rows, double[] rowValues) {
        this.model = model;
        this.classes = model.classes;
        this.rows = rows;
        this.rowValues = rowValues;
        this.filler = new Filler(rows.items, model.signatures, null);
        this.all = IntStream.range(0, rows.items.size).toArray();
        this.rowOf = rows.rowOf(classes.size);
        this.bins = new ArrayList<>(model.running());
        this.left = classes.count.clone();
        this.leftOfRow = rows.items.count.clone();
    }

    /** Fills the nodes that run already with what is worth most. */
    void fillRunning() {
        double[] classValues = new double[classes.size];
        for (int row = 0; row < rows.classes.length; row++) {
            for (int c : rows.classes[row]) {
                classValues[c] = Math.max(1e-3, rowValues[row]);
            }
        }
        int[] every = IntStream.range(0, classes.size).toArray();
        Filler byClass = new Filler(classes, model.signatures, null);
        for (Bin bin : bins) {
            byClass.fill(bin, model.profileOf(bin), every, left, classValues, 1, false);
            for (int i = 0; i < bin.kinds; i++) {
                left[bin.item[i]] -= bin.number[i];
                leftOfRow[rowOf[bin.item[i]]] -= bin.number[i];
            }
        }
    }

    /** As many whole nodes as the linear program has of each column. */
    void round(List<ColumnMaster.Use> uses) {
        proven = uses.stream()
                .mapToInt(use -> use.column().offer())
                .filter(offer -> offer != Column.NOT_FOR_SALE)
                .distinct()
                .toArray();
        for (ColumnMaster.Use use : uses) {
            if (use.column().offer() != Column.NOT_FOR_SALE) {
                open(use.column(), (int) Math.floor(use.amount() + 1e-6));
            }
        }
    }

    /**
     * What whole nodes left over is another, smaller problem: its linear program is solved, rounded down, and where that opens
     * nothing the node it is surest of is opened. Again until little is left.
     */
    void dive(ColumnGeneration first, long effort) {
        ColumnGeneration last = first;
        long spent = 0;
        for (int step = 0; step < MOST_DIVES && spent < effort && anyLeft(); step++) {
            ColumnGeneration next = ColumnGeneration.start(model, rows.items.counting(leftOfRow));
            next.learn(last, leftOfRow);
            next.run(effort / 4);
            spent += next.work();
            int before = bins.size();
            List<ColumnMaster.Use> uses = next.master.uses();
            round(uses);
            if (bins.size() == before) {
                uses.stream()
                        .filter(use -> use.column().offer() != Column.NOT_FOR_SALE)
                        .max(Comparator.comparingDouble(ColumnMaster.Use::amount))
                        .ifPresent(use -> open(use.column(), 1));
            }
            if (bins.size() == before) {
                return;
            }
            last = next;
        }
    }

    private void open(Column column, int nodes) {
        for (int i = 0; i < nodes; i++) {
            Bin bin = model.open(column.offer());
            for (int k = 0; k < column.row().length; k++) {
                put(bin, column.row()[k], column.number()[k]);
            }
            if (bin.kinds > 0) {
                bins.add(bin);
            }
        }
    }

    private int put(Bin bin, int row, int number) {
        int missing = Math.min(number, leftOfRow[row]);
        int[] among = rows.classes[row];
        int placed = 0;
        for (int i = 0; i < among.length && missing > 0; i++) {
            int c = among[i];
            if (left[c] > 0) {
                int times = bin.capacityFor(classes, c, Math.min(missing, left[c]));
                if (times > 0) {
                    bin.add(classes, c, times);
                    left[c] -= times;
                    leftOfRow[row] -= times;
                    missing -= times;
                    placed += times;
                }
            }
        }
        return placed;
    }

    /** Puts what is left into nodes with room, the largest first. */
    void fillGaps() {
        List<Integer> waiting = waiting();
        for (int c : waiting) {
            int row = rowOf[c];
            for (Bin bin : bins) {
                if (left[c] > 0 && bin.hasRoomFor(classes.demand[c]) && model.admits(bin, c)) {
                    int times = bin.capacityFor(classes, c, left[c]);
                    if (times > 0) {
                        bin.add(classes, c, times);
                        left[c] -= times;
                        leftOfRow[row] -= times;
                    }
                }
            }
        }
    }

    private List<Integer> waiting() {
        return IntStream.range(0, classes.size)
                .filter(c -> left[c] > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer c) -> -classes.demand[c][0])
                        .thenComparingLong(c -> -classes.demand[c][1])
                        .thenComparing(c -> c))
                .toList();
    }

    /** Opens nodes for all that is left: each time the offering and load worth most for their price. */
    Solution finish() {
        while (anyLeft()) {
            Column best = mostWorth();
            int before = bins.size();
            if (best != null) {
                open(best, times(best));
            }
            if (bins.size() == before && !openForOne()) {
                break;
            }
        }
        bins.forEach(model::downsize);
        return new Solution(model, bins, left);
    }

    private boolean anyLeft() {
        for (int each : leftOfRow) {
            if (each > 0) {
                return true;
            }
        }
        return false;
    }

    private int times(Column column) {
        int times = Integer.MAX_VALUE;
        for (int k = 0; k < column.row().length; k++) {
            times = Math.min(times, leftOfRow[column.row()[k]] / column.number()[k]);
        }
        return Math.max(1, times);
    }

    /** Of many offerings some of every size. */
    private static IntStream some(int[] offers) {
        int step = Math.max(1, offers.length / ENOUGH);
        return IntStream.range(0, offers.length).filter(i -> i % step == 0).map(i -> offers[i]);
    }

    private @Nullable Column mostWorth() {
        Column best = null;
        double most = 0;
        int[] signatures = IntStream.range(0, leftOfRow.length)
                .filter(row -> leftOfRow[row] > 0)
                .map(row -> rows.items.signature[row])
                .distinct()
                .toArray();
        int[] offers = IntStream.concat(
                        IntStream.of(proven),
                        IntStream.of(signatures).flatMap(signature -> some(model.signatures.offers(signature))))
                .distinct()
                .sorted()
                .toArray();
        for (int offer : offers) {
            Bin bin = model.open(offer);
            double worth = filler.fill(bin, model.profile[offer], all, leftOfRow, rowValues, 1, true);
            double share = worth / Math.max(1, model.price[offer]);
            if (share > most) {
                most = share;
                best = Column.of(bin);
            }
        }
        return best;
    }

    /** Opens the cheapest node for one of what is left; what no offering holds is given up. */
    private boolean openForOne() {
        for (int c : waiting()) {
            int offer = model.signatures.cheapest(classes.signature[c], classes.demand[c]);
            if (offer >= 0) {
                Bin bin = model.open(offer);
                bin.add(classes, c, 1);
                left[c]--;
                leftOfRow[rowOf[c]]--;
                bins.add(bin);
                return true;
            }
        }
        Arrays.fill(leftOfRow, 0);
        return false;
    }
}
