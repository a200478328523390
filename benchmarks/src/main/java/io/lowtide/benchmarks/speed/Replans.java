package io.lowtide.benchmarks.speed;

import io.lowtide.benchmarks.data.FakeTypes;
import io.lowtide.benchmarks.data.PodMix;
import io.lowtide.benchmarks.data.ScaledIn;
import io.lowtide.planner.ClusterPlanner;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.disruption.DisruptionRules;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanningProblem;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A whole cluster of a thousand nodes and 20,000 pods, every node evaluated; the plan goes through the verifier. */
@State(Scope.Benchmark)
public class Replans {
    static final int PODS = 20_000;
    private static final int GONE = 4_000;
    private static final int LARGEST_VCPU = 16;
    private static final DisruptionRules RULES = DisruptionRules.of(List.of(), Instant.EPOCH);

    private final PlanningProblem problem = problem();

    static PlanningProblem problem() {
        List<Offering> offerings = FakeTypes.offerings().stream()
                .filter(offering -> offering.type().vcpu() <= LARGEST_VCPU)
                .toList();
        return ScaledIn.of(Packs.pods(PodMix.GENERIC, PODS + GONE), offerings, GONE);
    }

    static Plan plan(PlanningProblem problem) {
        return ClusterPlanner.plan(problem, RULES, PlanMode.CONSOLIDATE);
    }

    /** The whole plan. */
    @Benchmark
    public Plan ours() {
        return ThreadTime.of(ThreadTime.Part.PLAN_AND_VERIFY, () -> {
            Plan plan = plan(problem);
            if (!plan.violations().isEmpty()) {
                throw new IllegalStateException(plan.violations().getFirst());
            }
            return plan;
        });
    }
}
