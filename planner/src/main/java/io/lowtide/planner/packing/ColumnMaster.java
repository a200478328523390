package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The linear program over ways to fill nodes: as little money as possible such that every row is filled often enough. Solved by
 * the revised simplex method with a dense inverse; columns come from outside as the values ask for them.
 */
final class ColumnMaster {
    private static final double EPSILON = 1e-9;
    private static final int FRESH_AFTER = 100;

    private final int rows;
    private final List<Column> columns = new ArrayList<>();
    private final double[][] inverse;
    /** Of each basic position its column; −1 − row for that row's surplus. */
    private final int[] basis;

    private final double[] amount;
    private final int[] wanted;
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
        for (int row = 0; row < rows; row++) {
            Column column = single.get(row);
            columns.add(column);
            basis[row] = row;
            inverse[row][row] = 1.0 / column.number()[0];
            amount[row] = (double) wanted[row] / column.number()[0];
        }
        reckonValues();
    }

    void add(Column column) {
        columns.add(column);
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
        work += (long) rows * rows;
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

    /** The column worth the most above its price, by share; {@link Integer#MIN_VALUE} when none is. */
    private int entering() {
        int best = Integer.MIN_VALUE;
        double most = 1e-7;
        for (int row = 0; row < rows; row++) {
            if (-values[row] > EPSILON && -values[row] > most) {
                most = -values[row];
                best = -1 - row;
            }
        }
        if (best != Integer.MIN_VALUE) {
            return best;
        }
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            double gain = column.worth(values) / column.price() - 1;
            if (gain > most) {
                most = gain;
                best = c;
            }
        }
        work += columns.size() * 8L;
        return best;
    }

    private boolean pivot(int entering) {
        double[] direction = new double[rows];
        for (int i = 0; i < rows; i++) {
            if (entering < 0) {
                direction[i] = -inverse[i][-1 - entering];
            } else {
                Column column = columns.get(entering);
                double sum = 0;
                for (int k = 0; k < column.row().length; k++) {
                    sum += inverse[i][column.row()[k]] * column.number()[k];
                }
                direction[i] = sum;
            }
        }
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
        if (leaving < 0) {
            return false;
        }
        // what the entering column's price lacks of its worth: the values change by so much of the leaving line
        double missing = entering < 0
                ? values[-1 - entering]
                : columns.get(entering).price() - columns.get(entering).worth(values);
        double scale = 1 / direction[leaving];
        double[] line = inverse[leaving];
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
        basis[leaving] = entering;
        work += (long) rows * rows;
        if (++pivots % FRESH_AFTER == 0) {
            refresh();
            reckonValues();
        } else {
            for (int j = 0; j < rows; j++) {
                values[j] += missing * line[j];
            }
        }
        return true;
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
