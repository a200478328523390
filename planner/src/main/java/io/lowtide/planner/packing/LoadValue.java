package io.lowtide.planner.packing;

/**
 * The linear relaxation of how to fill one node with the most worth, for its multipliers: what a unit of each resource and a
 * place in each group are worth at most. A plain tableau: one line for each, a column for each row.
 */
final class LoadValue {
    private static final double EPSILON = 1e-10;

    final double[] multipliers;

    /**
     * @param takes of each line what one of each column takes
     * @param room of each line
     * @param worth of each column
     */
    LoadValue(double[][] takes, double[] room, double[] worth) {
        int lines = room.length;
        int columns = worth.length;
        double[][] table = new double[lines + 1][columns + lines + 1];
        for (int i = 0; i < lines; i++) {
            System.arraycopy(takes[i], 0, table[i], 0, columns);
            table[i][columns + i] = 1;
            table[i][columns + lines] = room[i];
        }
        for (int j = 0; j < columns; j++) {
            table[lines][j] = -worth[j];
        }
        for (int pivot = 0; pivot < 50 * (lines + 2) && pivot(table, lines, columns + lines); pivot++) {
            // until nothing gains
        }
        multipliers = new double[lines];
        for (int i = 0; i < lines; i++) {
            multipliers[i] = Math.max(0, table[lines][columns + i]);
        }
    }

    private static boolean pivot(double[][] table, int lines, int last) {
        int entering = -1;
        double most = -EPSILON;
        for (int j = 0; j < last; j++) {
            if (table[lines][j] < most) {
                most = table[lines][j];
                entering = j;
            }
        }
        if (entering < 0) {
            return false;
        }
        int leaving = -1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < lines; i++) {
            if (table[i][entering] > EPSILON) {
                double ratio = table[i][last] / table[i][entering];
                if (ratio < least) {
                    least = ratio;
                    leaving = i;
                }
            }
        }
        if (leaving < 0) {
            return false;
        }
        double scale = 1 / table[leaving][entering];
        for (int j = 0; j <= last; j++) {
            table[leaving][j] *= scale;
        }
        for (int i = 0; i <= lines; i++) {
            double factor = table[i][entering];
            if (i != leaving && factor != 0) {
                for (int j = 0; j <= last; j++) {
                    table[i][j] -= factor * table[leaving][j];
                }
            }
        }
        return true;
    }
}
