package io.lowtide.planner.packing;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Packs pods onto nodes.
 *
 * <ol>
 *   <li>pods alike become classes; zones are settled
 *   <li>the field's rule gives a first packing
 *   <li>column generation says what each kind of pod is worth and how nodes are best filled; rounded down and completed, that
 *       is a second one
 *   <li>the cheaper is made cheaper still by ruin and recreate, until that is slow or the effort is spent
 *   <li>each node becomes the cheapest offering that holds its pods
 * </ol>
 *
 * The same problem, seed and effort give the same packing. It is never dearer than the field's rule.
 */
public final class BinPacker {
    private static final int ROWS = 150;
    /** Steps of column generation are short ones, and worth more than those of the search after it. */
    private static final int COLUMN_FACTOR = 5;

    /** Of the price of the program: where less is proven, its values are not good enough, and it is solved to its end. */
    private static final double PROVEN = 0.99;

    private BinPacker() {}

    public static Packing pack(PackingProblem problem) {
        return pack(problem, SearchBudget.forPods(problem.pods().size()));
    }

    public static Packing pack(PackingProblem problem, SearchBudget budget) {
        Packing packing = untilNoneIsHomeless(problem, model -> pack(problem, model, budget));
        if (packing.unplaced().isEmpty()) {
            return packing;
        }
        Packing rule = karpenterRule(problem);
        return worse(packing, rule) ? rule.with(ResourceBound.of(problem, rule)) : packing;
    }

    /** Whoever found no place leaves the others' zones as they were reckoned with it: once more, without. */
    private static Packing untilNoneIsHomeless(PackingProblem problem, Function<PackingModel, Packing> packer) {
        Set<PodFootprint> homeless = new LinkedHashSet<>();
        while (true) {
            PackingModel model = new PackingModel(problem, homeless);
            Packing packing = packer.apply(model);
            if (!model.zoned || !homeless.addAll(packing.unplaced())) {
                return packing;
            }
        }
    }

    private static boolean worse(Packing one, Packing other) {
        int more = one.unplaced().size() - other.unplaced().size();
        return more > 0 || more == 0 && one.price().compareTo(other.price()) > 0;
    }

    private static Packing pack(PackingProblem problem, PackingModel model, SearchBudget budget) {
        Solution best = KarpenterRule.pack(model);
        CertifiedBound byPods = CertifiedBound.NOTHING;
        if (best.bins.stream().anyMatch(bin -> bin.existing < 0 && bin.kinds > 0)) {
            Rows rows = Rows.of(model.classes, ROWS, true);
            ColumnGeneration columns = ColumnGeneration.start(model, rows.items);
            columns.run(COLUMN_FACTOR * budget.effort());
            double[] rowValues = columns.values();
            Solution second = build(model, rows, rowValues, columns, budget.effort());
            best = second.betterThan(best) ? second : best;
            double[] values = new double[model.classes.size];
            for (int row = 0; row < rowValues.length; row++) {
                for (int c : rows.classes[row]) {
                    values[c] = Math.max(1e-3, rowValues[row]);
                }
            }
            best = new RuinAndRecreate(model, best, values, budget).run(best.left, columns.price());
            byPods = byPods(model, best, rows, columns, budget);
        }
        Packing unproven = best.packing(CertifiedBound.NOTHING);
        CertifiedBound byResources = ResourceBound.of(problem, unproven);
        return unproven.with(byPods.price().compareTo(byResources.price()) > 0 ? byPods : byResources);
    }

    private static Solution build(
            PackingModel model, Rows rows, double[] rowValues, ColumnGeneration columns, long effort) {
        Builder builder = new Builder(model, rows, rowValues);
        builder.fillRunning();
        if (model.nodes.isEmpty()) {
            new Dive(builder, columns, effort).run();
        }
        builder.fillGaps();
        return builder.finish();
    }

    private static CertifiedBound byPods(
            PackingModel model, Solution best, Rows rows, ColumnGeneration columns, SearchBudget budget) {
        boolean alone =
                model.members.stream().allMatch(units -> units.getFirst().pods().length == 1);
        if (!alone || !model.nodes.isEmpty() || best.leftOver() > 0) {
            return CertifiedBound.NOTHING;
        }
        Rows bound = rows.exact && model.free == model.classes ? rows : Rows.of(model.free, ROWS, false);
        ColumnGeneration own = bound == rows ? columns : ColumnGeneration.start(model, bound.items);
        if (bound != rows) {
            own.learn(columns, rowsOf(model, rows, bound));
            own.run(COLUMN_FACTOR * budget.effort());
        }
        CertifiedBound proven = PodWorthBound.of(model, bound, own, budget.effort());
        if (proven.price().microUsd() >= PROVEN * own.price()) {
            return proven;
        }
        ColumnGeneration whole = ColumnGeneration.start(model, bound.items);
        whole.exhaust(COLUMN_FACTOR * budget.effort());
        CertifiedBound again = PodWorthBound.of(model, bound, whole, budget.effort());
        return again.price().compareTo(proven.price()) > 0 ? again : proven;
    }

    /** Of each row the row its pods are in when zones are not settled. */
    private static int[] rowsOf(PackingModel model, Rows rows, Rows free) {
        int[] rowOfClass = free.rowOf(model.free.size);
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

    /** The bound by resources for the pods a packing places, where no sharper one is known. */
    public static CertifiedBound bound(PackingProblem problem, Packing packing) {
        return ResourceBound.of(problem, packing);
    }

    /** The baseline: what the field's rule makes of the problem. */
    public static Packing karpenterRule(PackingProblem problem) {
        return untilNoneIsHomeless(problem, model -> KarpenterRule.pack(model).packing(CertifiedBound.NOTHING));
    }
}
