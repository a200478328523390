package io.lowtide.benchmarks.speed;

import io.lowtide.benchmarks.data.FakeTypes;
import io.lowtide.benchmarks.data.PodMix;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.verification.PackingVerifier;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Pods onto new nodes of 400 types, five offerings each; every packing goes through the verifier. */
@State(Scope.Benchmark)
public class Packs {
    private static final Path NO_DATA = Path.of("");
    private static final long SEED = 42;

    @Param("DIVERSE")
    public PodMix mix = PodMix.DIVERSE;

    @Param("1000")
    public int pods;

    @Param("USUAL")
    public Effort effort = Effort.USUAL;

    private PackingProblem problem = problem(PodMix.GENERIC, 1);
    private SearchBudget budget = SearchBudget.DEFAULT;

    static PackingProblem problem(PodMix mix, int pods) {
        return new PackingProblem(pods(mix, pods), FakeTypes.offerings(), Resources.NONE);
    }

    /** Of a mix that is drawn, not read. */
    static List<PodFootprint> pods(PodMix mix, int count) {
        return mix.pods(NO_DATA, count, SEED);
    }

    /** Makes what is packed, once for all calls. */
    @Setup
    public void make() {
        problem = problem(mix, pods);
        budget = effort.budget(pods);
    }

    /** The planner's packing. */
    @Benchmark
    public Packing ours() {
        return verified(() -> BinPacker.pack(problem, budget));
    }

    /** What the field's rule makes of it, re-implemented; it proves no bound. */
    @Benchmark
    public Packing karpenterRule() {
        return verified(() -> BinPacker.karpenterRule(problem));
    }

    private Packing verified(Supplier<Packing> packer) {
        return ThreadTime.of(ThreadTime.Part.PLAN_AND_VERIFY, () -> {
            Packing packing = packer.get();
            List<String> violations =
                    ThreadTime.of(ThreadTime.Part.VERIFY, () -> PackingVerifier.violations(problem, packing));
            if (!violations.isEmpty()) {
                throw new IllegalStateException(violations.size() + " violations: " + violations.getFirst());
            }
            return packing;
        });
    }
}
