package io.lowtide.benchmarks.speed;

import io.lowtide.benchmarks.data.PodMix;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanningProblem;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** Runs the benchmarks of speed under JMH, and prints a table. */
public final class SpeedBenchmark {
    private static final int MEDIAN = 50;
    private static final int P99 = 99;

    private final boolean quick;
    private final PrintStream out;

    private SpeedBenchmark(boolean quick, PrintStream out) {
        this.quick = quick;
        this.out = out;
    }

    /**
     * @param quick whether a few samples of the smaller ones will do
     */
    public static void run(boolean quick, PrintStream out) {
        new SpeedBenchmark(quick, out).run();
    }

    private void run() {
        out.println(
                "| what, 400 types | effort | calls | ms by the clock: median, p99 | CPU ms: median, p99 | of it verifier"
                        + " | the rule's CPU ms | ÷ bound | the rule's | MiB allocated | alive after |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (int pods : quick ? new int[] {1_000, 5_000} : new int[] {1_000, 5_000, 20_000, 50_000}) {
            packs(PodMix.DIVERSE, pods);
        }
        packs(PodMix.GENERIC, 50_000);
        if (!quick) {
            replan();
        }
        out.printf(
                "%nEach row in a JVM of its own with -Xmx%dm, one thread. The rule is the re-implemented one; "
                        + "it proves no bound.%n",
                Measured.HEAP_MIB);
    }

    private void packs(PodMix mix, int pods) {
        Measured rule = measured("karpenterRule", mix, pods, Effort.USUAL);
        PackingProblem problem = Packs.problem(mix, pods);
        Packing byRule = BinPacker.karpenterRule(problem);
        for (Effort effort : Effort.values()) {
            Packing packing = BinPacker.pack(problem, effort.budget(pods));
            row(
                    "%,d pods, %s".formatted(pods, mix.name().toLowerCase(Locale.ROOT)),
                    effort.name().toLowerCase(Locale.ROOT),
                    measured("ours", mix, pods, effort),
                    Optional.of(rule),
                    1 + packing.gapPercent() / 100,
                    (double) byRule.price().microUsd() / packing.bound().price().microUsd());
        }
    }

    private Measured measured(String method, PodMix mix, int pods, Effort effort) {
        return Measured.of(
                Packs.class.getName() + "." + method,
                quick,
                "mix",
                mix.name(),
                "pods",
                String.valueOf(pods),
                "effort",
                effort.name());
    }

    private void replan() {
        PlanningProblem problem = Replans.problem();
        Plan plan = Replans.plan(problem);
        row(
                "whole cluster, %,d nodes, %,d pods".formatted(problem.nodes().size(), Replans.PODS),
                "usual",
                Measured.of(Replans.class.getName() + ".ours", quick),
                Optional.empty(),
                1 + plan.gapPercent() / 100,
                (double) plan.before().microUsd() / plan.bound().microUsd());
    }

    private void row(String what, String effort, Measured ours, Optional<Measured> rule, double gap, double other) {
        out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.0f, %.0f | %s, %s | %s | %s | %.3f | %.3f | %.0f | %.0f |%n",
                what,
                effort,
                ours.samples(),
                ours.clockMillis(MEDIAN),
                ours.clockMillis(P99),
                ours.processorMillis(ThreadTime.Part.PLAN_AND_VERIFY, MEDIAN),
                ours.processorMillis(ThreadTime.Part.PLAN_AND_VERIFY, P99),
                ours.processorMillis(ThreadTime.Part.VERIFY, MEDIAN),
                rule.map(each -> each.processorMillis(ThreadTime.Part.PLAN_AND_VERIFY, MEDIAN))
                        .orElse("–"),
                gap,
                other,
                ours.allocatedMib(),
                ours.aliveMib());
    }
}
