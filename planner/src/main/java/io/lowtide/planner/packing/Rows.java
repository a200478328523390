package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Classes put together until they are few enough for a linear program: labels nobody is short of are forgotten first, then
 * sizes that are nearly the same become one.
 */
final class Rows {
    private static final int[] COUNTERS = {Integer.MAX_VALUE, 64, 24, 8, 3, 1, 0};
    private static final double[] STEPS = {0, 1.03, 1.06, 1.1, 1.15, 1.25, 1.5, 2, 4};

    final Items items;
    /** Of each row the classes in it. */
    final int[][] classes;

    /** Whether members of a row are alike. */
    final boolean exact;

    private Rows(Items items, int[][] classes, boolean exact) {
        this.exact = exact;
        this.items = items;
        this.classes = classes;
    }

    /**
     * @param atMost rows wanted; more come where node kinds alone are more
     * @param larger whether a row stands for its largest member (what fits it fits all) or for its smallest (a relaxation)
     */
    static Rows of(Items classes, int atMost, boolean larger) {
        List<Integer> tight = tightest(classes);
        Map<List<Object>, List<Integer>> grouped = Map.of();
        for (double step : STEPS) {
            for (int counters : step == 0 ? COUNTERS : new int[] {8, 1, 0}) {
                Set<Integer> kept = new HashSet<>(tight.subList(0, Math.min(counters, tight.size())));
                grouped = group(classes, kept, step);
                if (grouped.size() <= atMost) {
                    return rows(classes, grouped, kept, larger, step == 0);
                }
            }
        }
        return rows(classes, grouped, Set.of(), larger, false);
    }

    /** Counters by how many nodes they ask for, the most first. */
    private static List<Integer> tightest(Items classes) {
        Map<Integer, Double> nodes = new HashMap<>();
        for (int c = 0; c < classes.size; c++) {
            for (int i = 0; i < classes.limits[c].length; i += 2) {
                int each = Items.amount(classes.adds[c], classes.limits[c][i]);
                if (each > 0) {
                    nodes.merge(
                            classes.limits[c][i],
                            (double) classes.count[c] * each / Math.max(1, classes.limits[c][i + 1]),
                            Double::sum);
                }
            }
        }
        return nodes.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<List<Object>, List<Integer>> group(Items classes, Set<Integer> kept, double step) {
        Map<List<Object>, List<Integer>> grouped = new LinkedHashMap<>();
        for (int c = 0; c < classes.size; c++) {
            List<Object> key = new ArrayList<>();
            key.add(classes.signature[c]);
            for (long amount : classes.demand[c]) {
                key.add(step == 0 || amount == 0 ? amount : (long) Math.ceil(Math.log(amount) / Math.log(step) - 1e-9));
            }
            key.add(limits(classes, c, kept));
            grouped.computeIfAbsent(key, same -> new ArrayList<>()).add(c);
        }
        return grouped;
    }

    /** The limits a class sets to its own kind, as counter, amount and highest value. */
    private static List<Integer> limits(Items classes, int c, Set<Integer> kept) {
        List<Integer> own = new ArrayList<>();
        int[] limits = classes.limits[c];
        for (int i = 0; i < limits.length; i += 2) {
            int each = Items.amount(classes.adds[c], limits[i]);
            if (each > 0 && kept.contains(limits[i])) {
                own.addAll(List.of(limits[i], each, limits[i + 1]));
            }
        }
        return own;
    }

    private static Rows rows(
            Items classes, Map<List<Object>, List<Integer>> grouped, Set<Integer> kept, boolean larger, boolean exact) {
        List<List<Integer>> groups = grouped.values().stream()
                .sorted(Comparator.comparingInt((List<Integer> group) -> group.getFirst()))
                .toList();
        Items items = new Items(groups.size());
        int[][] members = new int[groups.size()][];
        for (int row = 0; row < items.size; row++) {
            List<Integer> group = groups.get(row);
            members[row] = group.stream().mapToInt(Integer::intValue).toArray();
            long[] demand = classes.demand[group.getFirst()].clone();
            for (int c : group) {
                items.count[row] += classes.count[c];
                for (int r = 0; r < demand.length; r++) {
                    long other = classes.demand[c][r];
                    demand[r] = larger ? Math.max(demand[r], other) : Math.min(demand[r], other);
                }
            }
            items.demand[row] = demand;
            items.signature[row] = classes.signature[group.getFirst()];
            List<Integer> limits = limits(classes, group.getFirst(), kept);
            items.adds[row] = new int[limits.size() / 3 * 2];
            items.limits[row] = new int[limits.size() / 3 * 2];
            for (int i = 0; i < limits.size() / 3; i++) {
                items.adds[row][2 * i] = limits.get(3 * i);
                items.adds[row][2 * i + 1] = limits.get(3 * i + 1);
                items.limits[row][2 * i] = limits.get(3 * i);
                items.limits[row][2 * i + 1] = limits.get(3 * i + 2);
            }
        }
        return new Rows(items, members, exact);
    }

    /** The row of each class. */
    int[] rowOf(int classCount) {
        int[] rowOf = new int[classCount];
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < classes.length; row++) {
            for (int c : classes[row]) {
                rowOf[c] = row;
            }
        }
        return rowOf;
    }
}
