package io.lowtide.planner.packing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whole nodes by linear programs, each of what those before left over.
 *
 * <ol>
 *   <li>as many nodes of each column as the linear program has whole ones of it
 *   <li>where that is none: of dear nodes, of which a part is hard to make whole, the one, or none, after which the rest costs
 *       least
 *   <li>where there are none such, the columns that are made whole for the least money
 *   <li>again until little is left
 * </ol>
 */
final class Dive {
    private static final int MOST_STEPS = 60;
    /** Of the price of what is left: a node that costs more is dear. */
    private static final double DEAR = 0.04;

    private static final int MOST_CANDIDATES = 3;
    /** Share of the columns that are made whole at once. */
    private static final double AT_ONCE = 0.1;

    private static final double GAP = 0.002;
    /** Of the effort a single program may take; where nodes are few and large, many are needed. */
    private static final int PROGRAMS = 8;

    private static final int FACTOR = 4;
    private static final double WHOLE = 1e-6;

    private final Builder builder;
    private final long effort;
    private ColumnGeneration last;
    private long dearest = Long.MAX_VALUE;
    private long spent;

    Dive(Builder builder, ColumnGeneration first, long effort) {
        this.builder = builder;
        this.last = first;
        this.effort = effort;
    }

    void run() {
        for (int step = 0; step < MOST_STEPS && spent < FACTOR * effort && builder.anyLeft(); step++) {
            List<ColumnMaster.Use> uses = last.uses();
            builder.prefer(uses.stream()
                    .mapToInt(use -> use.column().offer())
                    .distinct()
                    .toArray());
            int before = builder.nodes();
            uses.forEach(use -> builder.open(use.column(), (int) Math.floor(use.amount() + WHOLE)));
            List<ColumnMaster.Use> dear = uses.stream()
                    .filter(use -> use.column().price() > DEAR * last.price())
                    .toList();
            if (builder.nodes() > before) {
                last = rest(builder.left(), dearest);
            } else if (!dear.isEmpty()) {
                decide(dear);
            } else {
                uses.stream()
                        .sorted(Comparator.comparingDouble(use -> use.column().price() * (1 - use.amount())))
                        .limit(1 + (int) (AT_ONCE * uses.size()))
                        .forEach(use -> builder.open(use.column(), 1));
                if (builder.nodes() == before) {
                    return;
                }
                last = rest(builder.left(), dearest);
            }
        }
    }

    private ColumnGeneration rest(int[] left, long mostForANode) {
        ColumnGeneration rest = last.residual(left, mostForANode);
        rest.run(effort / PROGRAMS, GAP);
        spent += rest.work();
        return rest;
    }

    /** Opens one of the dear nodes, or decides for none of them, whichever leaves the least to pay. */
    private void decide(List<ColumnMaster.Use> dear) {
        long cheapest = (long)
                dear.stream().mapToDouble(use -> use.column().price()).min().orElse(0);
        ColumnGeneration best = rest(builder.left(), cheapest - 1);
        double least = best.price();
        Column chosen = null;
        for (Column candidate : candidates(dear)) {
            int[] left = builder.left();
            for (int k = 0; k < candidate.row().length; k++) {
                left[candidate.row()[k]] =
                        Math.max(0, left[candidate.row()[k]] - candidate.number()[k]);
            }
            ColumnGeneration after = rest(left, dearest);
            if (candidate.price() + after.price() < least) {
                least = candidate.price() + after.price();
                best = after;
                chosen = candidate;
            }
        }
        if (chosen == null) {
            dearest = cheapest - 1;
        } else {
            builder.open(chosen, 1);
        }
        last = best;
    }

    /** Of the offerings used the most, each the column used the most. */
    private static List<Column> candidates(List<ColumnMaster.Use> dear) {
        Map<Integer, List<ColumnMaster.Use>> byOffer = new LinkedHashMap<>();
        dear.forEach(use -> byOffer.computeIfAbsent(use.column().offer(), same -> new ArrayList<>())
                .add(use));
        return byOffer.values().stream()
                .sorted(Comparator.comparingDouble(uses ->
                        -uses.stream().mapToDouble(ColumnMaster.Use::amount).sum()))
                .limit(MOST_CANDIDATES)
                .map(uses -> uses.stream()
                        .max(Comparator.comparingDouble(ColumnMaster.Use::amount))
                        .orElseThrow()
                        .column())
                .toList();
    }
}
