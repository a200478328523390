package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The linear relaxation of how to fill one node with the most worth, pods taken in parts, but never more of a kind than there
 * are or than a node bears. Gives what a unit of each resource and a place in each group are worth at most, and how much of
 * each kind to take. The simplex method with bounds: a line for each resource and each group of several kinds.
 */
final class LoadRelaxation {
    private static final double EPSILON = 1e-10;

    private final Items items;
    /** Of each group of several kinds the counter and how many of it a node bears. */
    final List<int[]> groups = new ArrayList<>();
    /** Of each kind its groups, as lines behind the resources. */
    final int[][] groupsOf;
    /** How many of each kind a node takes at most, its room left aside. */
    final int[] limit;

    /** What a unit of each line is worth. */
    final double[] multipliers;
    /** How much of each kind to take. */
    final double[] amounts;
    /** The most worth, pods taken in parts. */
    double value;

    long work;

    LoadRelaxation(Items items) {
        this.items = items;
        this.limit = items.count.clone();
        this.groupsOf = new int[items.size][];
        Map<List<Integer>, List<Integer>> members = new HashMap<>();
        for (int k = 0; k < items.size; k++) {
            for (int i = 0; i < items.limits[k].length; i += 2) {
                int each = Items.amount(items.adds[k], items.limits[k][i]);
                if (each > 0) {
                    limit[k] = Math.min(limit[k], items.limits[k][i + 1] / each);
                    if (each == 1) {
                        members.computeIfAbsent(
                                        List.of(items.limits[k][i], items.limits[k][i + 1]), same -> new ArrayList<>())
                                .add(k);
                    }
                }
            }
        }
        List<List<Integer>> lines = new ArrayList<>();
        for (int k = 0; k < items.size; k++) {
            lines.add(new ArrayList<>());
        }
        members.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .sorted((a, b) -> Arrays.compare(array(a.getKey()), array(b.getKey())))
                .forEach(entry -> {
                    groups.add(array(entry.getKey()));
                    entry.getValue().forEach(k -> lines.get(k).add(Items.RESOURCES + groups.size() - 1));
                });
        for (int k = 0; k < items.size; k++) {
            groupsOf[k] = array(lines.get(k));
        }
        multipliers = new double[Items.RESOURCES + groups.size()];
        amounts = new double[items.size];
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Room of a node with the places in each group behind it. */
    long[] room(long[] resources) {
        long[] room = Arrays.copyOf(resources, multipliers.length);
        for (int g = 0; g < groups.size(); g++) {
            room[Items.RESOURCES + g] = groups.get(g)[1];
        }
        return room;
    }

    /**
     * @param resources a node has
     * @param kinds that may go on it
     * @param worth of each kind
     */
    void solve(long[] resources, int[] kinds, double[] worth) {
        Table table = new Table(room(resources), kinds, worth);
        int most = 20 * (kinds.length + multipliers.length);
        for (int i = 0; i < most && table.step(); i++) {
            work += (long) multipliers.length * kinds.length;
        }
        Arrays.fill(amounts, 0);
        table.read();
        value = 0;
        for (int k : kinds) {
            value += amounts[k] * worth[k];
        }
    }

    /** No load is worth more, whatever the prices of lines; no more is reckoned than needed to see that it is above a threshold. */
    double atMost(long[] resources, int[] kinds, double[] worth, double[] prices, double threshold) {
        double sum = 0;
        for (int r = 0; r < Items.RESOURCES; r++) {
            sum += prices[r] * resources[r];
        }
        for (int g = 0; g < groups.size(); g++) {
            sum += prices[Items.RESOURCES + g] * groups.get(g)[1];
        }
        for (int i = 0; i < kinds.length && sum <= threshold; i++) {
            int k = kinds[i];
            long[] demand = items.demand[k];
            double excess = worth[k];
            for (int r = 0; r < Items.RESOURCES; r++) {
                excess -= prices[r] * demand[r];
            }
            for (int line : groupsOf[k]) {
                excess -= prices[line];
            }
            sum += excess > 0 ? excess * limit[k] : 0;
        }
        return sum;
    }

    /** Columns: a kind each, then the slack of each line. A variable at its upper bound stands mirrored. */
    private final class Table {
        private final int lines = multipliers.length;
        private final int[] kinds;
        private final long[] room;
        private final double[][] takes;
        private final double[] gain;
        private final double[] left;
        private final double[] bound;
        private final boolean[] mirrored;
        private final int[] basis;

        Table(long[] room, int[] kinds, double[] worth) {
            this.room = room;
            this.kinds = kinds;
            int columns = kinds.length + lines;
            takes = new double[lines][columns];
            gain = new double[columns];
            left = new double[lines];
            bound = new double[columns];
            mirrored = new boolean[columns];
            basis = new int[lines];
            for (int i = 0; i < lines; i++) {
                takes[i][kinds.length + i] = 1;
                basis[i] = kinds.length + i;
                left[i] = room[i] > 0 ? 1 : 0;
                bound[kinds.length + i] = Double.MAX_VALUE;
            }
            for (int j = 0; j < kinds.length; j++) {
                int k = kinds[j];
                for (int r = 0; r < Items.RESOURCES; r++) {
                    takes[r][j] = room[r] == 0 ? 0 : (double) items.demand[k][r] / room[r];
                }
                for (int line : groupsOf[k]) {
                    takes[line][j] = 1.0 / room[line];
                }
                gain[j] = Math.max(0, worth[k]);
                bound[j] = limit[k];
            }
        }

        /** Lets in the variable that gains the most for its bound; false when none gains. */
        boolean step() {
            int entering = -1;
            double most = EPSILON;
            for (int j = 0; j < gain.length; j++) {
                if (gain[j] > most && bound[j] > 0) {
                    most = gain[j];
                    entering = j;
                }
            }
            if (entering < 0) {
                return false;
            }
            int leaving = -1;
            double least = bound[entering];
            for (int i = 0; i < lines; i++) {
                double take = takes[i][entering];
                double ratio = Double.MAX_VALUE;
                if (take > EPSILON) {
                    ratio = left[i] / take;
                } else if (take < -EPSILON && bound[basis[i]] < Double.MAX_VALUE) {
                    ratio = (bound[basis[i]] - left[i]) / -take;
                }
                if (ratio < least - 1e-13) {
                    least = Math.max(0, ratio);
                    leaving = i;
                }
            }
            if (leaving < 0) {
                if (least == Double.MAX_VALUE) {
                    return false;
                }
                mirror(entering, least);
            } else {
                if (takes[leaving][entering] < 0) {
                    mirrorBasic(leaving);
                }
                pivot(leaving, entering);
            }
            return true;
        }

        private void mirror(int j, double upper) {
            for (int i = 0; i < lines; i++) {
                left[i] = Math.max(0, left[i] - takes[i][j] * upper);
                takes[i][j] = -takes[i][j];
            }
            gain[j] = -gain[j];
            mirrored[j] = !mirrored[j];
        }

        private void mirrorBasic(int i) {
            int basic = basis[i];
            left[i] = bound[basic] - left[i];
            for (int j = 0; j < gain.length; j++) {
                takes[i][j] = j == basic ? takes[i][j] : -takes[i][j];
            }
            mirrored[basic] = !mirrored[basic];
        }

        private void pivot(int leaving, int entering) {
            double scale = 1 / takes[leaving][entering];
            double[] line = takes[leaving];
            for (int j = 0; j < line.length; j++) {
                line[j] *= scale;
            }
            left[leaving] *= scale;
            for (int i = 0; i < lines; i++) {
                double factor = takes[i][entering];
                if (i != leaving && factor != 0) {
                    double[] other = takes[i];
                    for (int j = 0; j < line.length; j++) {
                        other[j] -= factor * line[j];
                    }
                    left[i] = Math.max(0, left[i] - factor * left[leaving]);
                }
            }
            double factor = gain[entering];
            for (int j = 0; j < line.length; j++) {
                gain[j] -= factor * line[j];
            }
            basis[leaving] = entering;
        }

        void read() {
            for (int i = 0; i < lines; i++) {
                multipliers[i] = room[i] == 0 ? 0 : Math.max(0, -gain[kinds.length + i]) / room[i];
            }
            double[] at = new double[gain.length];
            for (int i = 0; i < lines; i++) {
                at[basis[i]] = left[i];
            }
            for (int j = 0; j < kinds.length; j++) {
                amounts[kinds[j]] = mirrored[j] ? bound[j] - at[j] : at[j];
            }
        }
    }
}
