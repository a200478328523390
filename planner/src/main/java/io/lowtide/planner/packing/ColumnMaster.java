package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The linear program over ways to fill nodes: as little money as possible such that every row is filled often enough. Solved by
 * the revised simplex method with a dense inverse and Devex pricing; columns come from outside as the values ask for them.
 */
final class ColumnMaster {
    private static final double EPSILON = 1e-9;
    private static final double LEAST_GAIN = 1e-7;
    private static final int FRESH_AFTER = 200;

    private final int rows;
    private final List<Column> columns = new ArrayList<>();
    private final double[][] inverse;
    /** Of each basic position its column; −1 − row for that row's surplus. */
    private final int[] basis;

    private final double[] amount;
    private final int[] wanted;
    /** Of each row what one of it costs by its first column. */
    private final double[] alone;

    /** The columns' entries, one after the other; those of a column begin at its start. */
    private int[] start;

    private int[] entryRow;
    private double[] entryNumber;
    /** What each column is worth above its price. */
    private double[] gain;
    /** Of each column, and of each row's surplus, how far it reaches: the square of the length of what it changes. */
    private double[] reach;

    private final double[] surplusReach;
    private int pivots;
    final double[] values;
    long work;

    /** Starts from one column for each row, filled with nothing but that row. */
    ColumnMaster(int[] wanted, List<Column> single) {
        this.wanted = wanted;
        rows = wanted.length;
        inverse = new double[rows][rows];
        basis = new int[rows];
        amount = new double[rows];
        values = new double[rows];
        alone = new double[rows];
        surplusReach = new double[rows];
        int room = Math.max(1, 4 * rows);
        start = new int[room + 1];
        entryRow = new int[4 * room];
        entryNumber = new double[4 * room];
        gain = new double[room];
        reach = new double[room];
        for (int row = 0; row < rows; row++) {
            Column column = single.get(row);
            basis[row] = row;
            inverse[row][row] = 1.0 / column.number()[0];
            amount[row] = (double) wanted[row] / column.number()[0];
            alone[row] = column.price() / column.number()[0];
            surplusReach[row] = alone[row] * alone[row];
            values[row] = alone[row];
            add(column);
        }
    }

    void add(Column column) {
        int c = columns.size();
        int from = start[c];
        int to = from + column.row().length;
        if (c + 1 >= gain.length) {
            start = Arrays.copyOf(start, 2 * start.length);
            gain = Arrays.copyOf(gain, 2 * gain.length);
            reach = Arrays.copyOf(reach, 2 * reach.length);
        }
        if (to > entryRow.length) {
            entryRow = Arrays.copyOf(entryRow, 2 * to);
            entryNumber = Arrays.copyOf(entryNumber, 2 * to);
        }
        for (int k = 0; k < column.row().length; k++) {
            entryRow[from + k] = column.row()[k];
            entryNumber[from + k] = column.number()[k];
        }
        start[c + 1] = to;
        columns.add(column);
        gain[c] = times(c, values) - column.price();
        reach[c] = column.price() * column.price();
    }

    /** A column's entries times those of a line. */
    private double times(int c, double[] line) {
        double sum = 0;
        for (int e = start[c]; e < start[c + 1]; e++) {
            sum += entryNumber[e] * line[entryRow[e]];
        }
        return sum;
    }

    private void reckonValues() {
        Arrays.fill(values, 0);
        for (int i = 0; i < rows; i++) {
            double price = basis[i] < 0 ? 0 : columns.get(basis[i]).price();
            if (price != 0) {
                double[] line = inverse[i];
                for (int j = 0; j < rows; j++) {
                    values[j] += price * line[j];
                }
            }
        }
        for (int c = 0; c < columns.size(); c++) {
            gain[c] = times(c, values) - columns.get(c).price();
        }
        work += (long) rows * rows + 2L * start[columns.size()];
    }

    /** Pivots until no known column is worth more than its price, or so many times. */
    void solve(int pivots) {
        for (int i = 0; i < pivots; i++) {
            int entering = entering();
            if (entering == Integer.MIN_VALUE || !pivot(entering)) {
                return;
            }
        }
    }

    /**
     * The column that is worth the most above its price for how far it reaches; {@link Integer#MIN_VALUE} when none is worth
     * more.
     */
    private int entering() {
        int best = Integer.MIN_VALUE;
        double most = 0;
        for (int row = 0; row < rows; row++) {
            double above = -values[row];
            if (above > LEAST_GAIN * alone[row] && above * above > most * surplusReach[row]) {
                most = above * above / surplusReach[row];
                best = -1 - row;
            }
        }
        int count = columns.size();
        for (int c = 0; c < count; c++) {
            double above = gain[c];
            if (above > 0
                    && above * above > most * reach[c]
                    && above > LEAST_GAIN * columns.get(c).price()) {
                most = above * above / reach[c];
                best = c;
            }
        }
        work += 2L * count;
        return best;
    }

    private double[] direction(int entering) {
        double[] direction = new double[rows];
        for (int i = 0; i < rows; i++) {
            direction[i] = entering < 0 ? -inverse[i][-1 - entering] : times(entering, inverse[i]);
        }
        return direction;
    }

    private int leaving(double[] direction) {
        int leaving = -1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < rows; i++) {
            if (direction[i] > EPSILON) {
                double ratio = amount[i] / direction[i];
                if (ratio < least - 1e-12
                        || ratio < least + 1e-12 && leaving >= 0 && direction[i] > direction[leaving]) {
                    least = ratio;
                    leaving = i;
                }
            }
        }
        return leaving;
    }

    private boolean pivot(int entering) {
        double[] direction = direction(entering);
        int leaving = leaving(direction);
        if (leaving < 0) {
            return false;
        }
        double above = entering < 0 ? -values[-1 - entering] : gain[entering];
        double[] line = inverse[leaving];
        double scale = 1 / direction[leaving];
        for (int j = 0; j < rows; j++) {
            line[j] *= scale;
        }
        amount[leaving] *= scale;
        for (int i = 0; i < rows; i++) {
            double factor = direction[i];
            if (i != leaving && Math.abs(factor) > 1e-12) {
                double[] other = inverse[i];
                for (int j = 0; j < rows; j++) {
                    other[j] -= factor * line[j];
                }
                amount[i] = Math.max(0, amount[i] - factor * amount[leaving]);
            }
        }
        follow(line, above, entering, basis[leaving], scale * scale);
        basis[leaving] = entering;
        work += (long) rows * rows;
        if (++pivots % FRESH_AFTER == 0) {
            refresh();
            reckonValues();
        }
        return true;
    }

    /** What a pivot does to values, gains and reaches. */
    private void follow(double[] line, double above, int entering, int left, double scaleSquared) {
        double entered = entering < 0 ? surplusReach[-1 - entering] : reach[entering];
        for (int row = 0; row < rows; row++) {
            values[row] -= above * line[row];
            surplusReach[row] = Math.max(surplusReach[row], line[row] * line[row] * entered);
        }
        int count = columns.size();
        for (int c = 0; c < count; c++) {
            double part = times(c, line);
            gain[c] -= above * part;
            reach[c] = Math.max(reach[c], part * part * entered);
        }
        double least = left < 0 ? alone[-1 - left] : columns.get(left).price();
        double now = Math.max(entered * scaleSquared, least * least);
        if (left < 0) {
            surplusReach[-1 - left] = now;
        } else {
            reach[left] = now;
        }
        work += 2L * start[count];
    }

    /** Inverts the basis anew, since rounding adds up over many pivots; an inverse that cannot be had stays as it was. */
    private void refresh() {
        double[][] matrix = new double[rows][2 * rows];
        for (int i = 0; i < rows; i++) {
            matrix[i][rows + i] = 1;
            if (basis[i] < 0) {
                matrix[-1 - basis[i]][i] = -1;
            } else {
                Column column = columns.get(basis[i]);
                for (int k = 0; k < column.row().length; k++) {
                    matrix[column.row()[k]][i] = column.number()[k];
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            int best = i;
            for (int j = i + 1; j < rows; j++) {
                best = Math.abs(matrix[j][i]) > Math.abs(matrix[best][i]) ? j : best;
            }
            if (Math.abs(matrix[best][i]) < EPSILON) {
                return;
            }
            double[] line = matrix[best];
            matrix[best] = matrix[i];
            matrix[i] = line;
            eliminate(matrix, i);
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(matrix[i], rows, inverse[i], 0, rows);
            double sum = 0;
            for (int j = 0; j < rows; j++) {
                sum += inverse[i][j] * wanted[j];
            }
            amount[i] = Math.max(0, sum);
        }
        work += (long) rows * rows * rows;
    }

    private static void eliminate(double[][] matrix, int i) {
        double[] line = matrix[i];
        double scale = 1 / line[i];
        for (int j = i; j < line.length; j++) {
            line[j] *= scale;
        }
        for (int other = 0; other < matrix.length; other++) {
            double factor = matrix[other][i];
            if (other != i && factor != 0) {
                for (int j = i; j < line.length; j++) {
                    matrix[other][j] -= factor * line[j];
                }
            }
        }
    }

    double objective() {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += basis[i] < 0 ? 0 : amount[i] * columns.get(basis[i]).price();
        }
        return sum;
    }

    /** The columns in use with their amounts. */
    List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            if (basis[i] >= 0 && amount[i] > EPSILON) {
                uses.add(new Use(columns.get(basis[i]), amount[i]));
            }
        }
        return uses;
    }

    /** A column and how many nodes are filled by it. */
    record Use(Column column, double amount) {}
}
