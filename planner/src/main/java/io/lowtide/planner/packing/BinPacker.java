package io.lowtide.planner.packing;

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
 *   <li>the cheaper is made cheaper still by ruin and recreate, until the effort is spent
 *   <li>each node becomes the cheapest offering that holds its pods
 * </ol>
 *
 * The same problem, seed and effort give the same packing. It is never dearer than the field's rule.
 */
public final class BinPacker {
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
            Programs programs = Programs.solve(model, budget.effort());
            Solution second = build(model, programs, budget.effort());
            best = second.betterThan(best) ? second : best;
            best = new RuinAndRecreate(model, best, programs.classValues(), budget).run(best.left);
            byPods = best.leftOver() == 0 && Programs.provable(model)
                    ? programs.bound(budget.effort())
                    : CertifiedBound.NOTHING;
        }
        Packing unproven = best.packing(CertifiedBound.NOTHING);
        CertifiedBound byResources = ResourceBound.of(problem, unproven);
        return unproven.with(byPods.price().compareTo(byResources.price()) > 0 ? byPods : byResources);
    }

    private static Solution build(PackingModel model, Programs programs, long effort) {
        Builder builder = new Builder(model, programs.rows, programs.columns.values());
        builder.fillRunning();
        if (model.nodes.isEmpty()) {
            new Dive(builder, programs.columns, effort).run();
        }
        builder.fillGaps();
        return builder.finish();
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
