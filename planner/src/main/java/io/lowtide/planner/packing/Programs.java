package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The linear programs of a problem: that of pods whose zones are settled, which packing rounds, and that of pods whose zones are
 * not, which a bound must hold for. The latter is smaller and solved first; its ways to fill nodes, zone by zone, are where the
 * other begins.
 */
final class Programs {
    private static final int ROWS = 150;
    /** Steps of column generation are short ones, and worth more than those of the search after it. */
    private static final int COLUMN_FACTOR = 5;

    final Rows rows;
    final ColumnGeneration columns;
    /** The same as the others where no zone was settled. */
    final Rows freeRows;

    final ColumnGeneration freeColumns;
    private final PackingModel model;

    private Programs(PackingModel model, long effort) {
        this.model = model;
        this.rows = Rows.of(model.classes, ROWS, true);
        this.columns = ColumnGeneration.start(model, rows.items);
        boolean same = rows.exact && model.free == model.classes;
        boolean bounded = same || provable(model);
        this.freeRows = same || !bounded ? rows : Rows.of(model.free, ROWS, false);
        this.freeColumns = freeRows == rows ? columns : ColumnGeneration.start(model, freeRows.items);
        if (freeRows != rows) {
            freeColumns.run(COLUMN_FACTOR * effort);
            settle().forEach(columns::learn);
        }
        columns.run(COLUMN_FACTOR * effort);
    }

    static Programs solve(PackingModel model, long effort) {
        return new Programs(model, effort);
    }

    /** Whether a bound by pods is known for such problems: no node runs, and every pod is placed by itself. */
    static boolean provable(PackingModel model) {
        return model.nodes.isEmpty()
                && model.members.stream().allMatch(units -> units.getFirst().pods().length == 1);
    }

    /** A bound for all of the model's pods. */
    CertifiedBound bound(long effort) {
        return PodWorthBound.of(model, freeRows, freeColumns, effort);
    }

    /** What each class is worth. */
    double[] classValues() {
        double[] rowValues = columns.values();
        double[] values = new double[model.classes.size];
        for (int row = 0; row < rowValues.length; row++) {
            for (int c : rows.classes[row]) {
                values[c] = Math.max(1e-3, rowValues[row]);
            }
        }
        return values;
    }

    /** The columns of the free program for each kind of node its rows are settled on. */
    private List<Column> settle() {
        int[] freeRow = freeRowOfRow();
        List<Column> settled = new ArrayList<>();
        for (int kind : Arrays.stream(rows.items.signature).distinct().toArray()) {
            int[] rowOf = new int[freeRows.items.size];
            Arrays.fill(rowOf, -1);
            for (int row = 0; row < freeRow.length; row++) {
                int before = rowOf[freeRow[row]];
                boolean here = model.signatures.both(rows.items.signature[row], kind) == kind;
                if (here && (before < 0 || rows.items.count[row] > rows.items.count[before])) {
                    rowOf[freeRow[row]] = row;
                }
            }
            freeColumns.known().forEach(column -> settle(column, kind, rowOf, settled));
        }
        return settled;
    }

    private void settle(Column column, int kind, int[] rowOf, List<Column> into) {
        int[] numbers = new int[rows.items.size];
        long[] load = new long[Items.RESOURCES];
        for (int k = 0; k < column.row().length; k++) {
            int row = rowOf[column.row()[k]];
            if (row >= 0) {
                numbers[row] = Math.min(column.number()[k], rows.items.count[row]);
                for (int r = 0; r < load.length; r++) {
                    load[r] += numbers[row] * rows.items.demand[row][r];
                }
            }
        }
        int offer = model.signatures.cheapest(kind, load);
        if (offer >= 0 && IntStream.of(numbers).anyMatch(number -> number > 0)) {
            into.add(Column.of(offer, model.price[offer], numbers));
        }
    }

    /** Of each row the row its pods are in when zones are not settled. */
    private int[] freeRowOfRow() {
        int[] rowOfClass = freeRows.rowOf(model.free.size);
        int[] rowOfPod = new int[model.pods.size()];
        for (int c = 0; c < model.free.size; c++) {
            for (Unit unit : model.freeMembers().get(c)) {
                rowOfPod[unit.pods()[0]] = rowOfClass[c];
            }
        }
        return Arrays.stream(rows.classes)
                .mapToInt(classes ->
                        rowOfPod[model.members.get(classes[0]).getFirst().pods()[0]])
                .toArray();
    }
}
