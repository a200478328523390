package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Builds a solution: from ways to fill nodes, into gaps, and onto nodes opened for the rest. */
final class Builder {
    private static final int ENOUGH = 60;
    /** Pods on a small node. */
    private static final int FEW = 12;

    private static final int EVERY_KIND = Integer.MAX_VALUE;

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
    private final Filler byClass;
    private final double[] classValues;
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
        this.byClass = new Filler(classes, model.signatures, null);
        this.classValues = new double[classes.size];
        for (int c = 0; c < classes.size; c++) {
            classValues[c] = Math.max(1e-3, rowValues[rowOf[c]]);
        }
    }

    /** Fills the nodes that run already with what is worth most. */
    void fillRunning() {
        int[] every = IntStream.range(0, classes.size).toArray();
        for (Bin bin : bins) {
            byClass.fill(bin, model.profileOf(bin), every, left, classValues, 1, false);
            for (int i = 0; i < bin.kinds; i++) {
                left[bin.item[i]] -= bin.number[i];
                leftOfRow[rowOf[bin.item[i]]] -= bin.number[i];
            }
        }
    }

    /** How many nodes there are by now. */
    int nodes() {
        return bins.size();
    }

    /** Of each row how many wait for a place. */
    int[] left() {
        return leftOfRow.clone();
    }

    /** Offerings worth a thought for what no column fills. */
    void prefer(int[] offers) {
        proven = offers;
    }

    /** Opens nodes filled by a column, as far as there is anything left for them. */
    void open(Column column, int nodes) {
        for (int i = 0; i < nodes; i++) {
            Bin bin = model.open(column.offer());
            if (!fill(bin, column)) {
                stuff(bin, column);
            }
            if (bin.kinds > 0) {
                bins.add(bin);
            }
        }
    }

    /**
     * Fills a node as a column says; whether that was possible. Pods that bear only few of others come first; on a node of
     * many pods those of one such kind alone, lest together they keep everybody off.
     */
    private boolean fill(Bin bin, Column column) {
        boolean few = IntStream.of(column.number()).sum() <= FEW;
        int borne = few ? EVERY_KIND : mostBorne(column);
        int missing = 0;
        int[] wanted = new int[column.row().length];
        for (int k = 0; k < wanted.length; k++) {
            wanted[k] = Math.min(column.number()[k], leftOfRow[column.row()[k]]);
        }
        for (boolean choosy : new boolean[] {true, false}) {
            for (int k = 0; k < wanted.length; k++) {
                wanted[k] -= put(bin, column.row()[k], wanted[k], choosy, borne);
                missing += choosy ? 0 : wanted[k];
            }
        }
        return missing == 0;
    }

    private int put(Bin bin, int row, int number, boolean choosy, int borne) {
        int placed = 0;
        for (int c : rows.classes[row]) {
            int foreign = foreign(c);
            boolean turn = choosy ? foreign >= 0 && (borne == EVERY_KIND || borne == foreign) : foreign < 0;
            if (turn && left[c] > 0 && placed < number) {
                placed += take(bin, c, number - placed);
            }
        }
        return placed;
    }

    private int take(Bin bin, int c, int most) {
        int times = bin.capacityFor(classes, c, Math.min(most, left[c]));
        if (times > 0) {
            bin.add(classes, c, times);
            left[c] -= times;
            leftOfRow[rowOf[c]] -= times;
        }
        return times;
    }

    /** Whom pods of a class do not bear on their node, themselves left aside: a counter; −1 where they bear all. */
    private int foreign(int c) {
        int[] limits = classes.limits[c];
        for (int i = 0; i < limits.length; i += 2) {
            if (Items.amount(classes.adds[c], limits[i]) == 0) {
                return limits[i];
            }
        }
        return -1;
    }

    /** Whom the most pods left in a column's rows do not bear; −1 where they all bear all. */
    private int mostBorne(Column column) {
        Map<Integer, Integer> waiting = new HashMap<>();
        for (int row : column.row()) {
            for (int c : rows.classes[row]) {
                int foreign = left[c] > 0 ? foreign(c) : -1;
                if (foreign >= 0) {
                    waiting.merge(foreign, left[c], Integer::sum);
                }
            }
        }
        return waiting.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(-1);
    }

    /** Fills what neighbours left open with whatever is worth the most there; few pods are left to the next column. */
    private void stuff(Bin bin, Column column) {
        if (IntStream.of(column.number()).sum() <= FEW) {
            return;
        }
        int kindsBefore = bin.kinds;
        int[] before = Arrays.copyOf(bin.number, kindsBefore);
        int[] free = IntStream.range(0, classes.size)
                .filter(c -> left[c] > 0 && foreign(c) < 0)
                .toArray();
        byClass.fill(bin, model.profileOf(bin), free, left, classValues, 1, false);
        for (int i = 0; i < bin.kinds; i++) {
            int more = bin.number[i] - (i < kindsBefore ? before[i] : 0);
            left[bin.item[i]] -= more;
            leftOfRow[rowOf[bin.item[i]]] -= more;
        }
    }

    /** Puts what is left into nodes with room, the largest first. */
    void fillGaps() {
        List<Integer> waiting = waiting();
        for (int c : waiting) {
            for (Bin bin : bins) {
                if (left[c] > 0 && bin.hasRoomFor(classes.demand[c]) && model.admits(bin, c)) {
                    take(bin, c, left[c]);
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

    boolean anyLeft() {
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
