package io.lowtide.benchmarks.speed;

import io.lowtide.benchmarks.data.FakeTypes;
import io.lowtide.benchmarks.data.PodMix;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.Deadline;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.verification.PackingVerifier;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Milliseconds of processor time to pack and to verify, after warming up, on one thread. */
public final class SpeedBenchmark {
    private static final int WARM_UP = 12;
    private static final int RUNS = 15;
    private static final long SHORT = 3_000_000;

    private SpeedBenchmark() {}

    public static void run(Path data, PrintStream out) {
        out.println(
                "| pods | mix, 400 types | effort | median CPU ms | worst | of it verifier | ÷ bound | violations |");
        out.println("|---|---|---|---|---|---|---|---|");
        row(data, PodMix.GENERIC, 50_000, new SearchBudget(SHORT, 0, Deadline.NEVER), "short", out);
        row(data, PodMix.GENERIC, 50_000, SearchBudget.forPods(50_000), "usual", out);
        for (int size : new int[] {1_000, 5_000, 20_000, 50_000}) {
            row(data, PodMix.DIVERSE, size, SearchBudget.forPods(size), "usual", out);
        }
        row(data, PodMix.DIVERSE, 5_000, new SearchBudget(SHORT, 0, Deadline.NEVER), "short", out);
    }

    /** Of this thread's processor time: other work on the machine does not count. */
    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void row(Path data, PodMix mix, int size, SearchBudget budget, String effort, PrintStream out) {
        PackingProblem problem = new PackingProblem(mix.pods(data, size, 42), FakeTypes.offerings(), Resources.NONE);
        List<Double> millis = new ArrayList<>();
        List<Double> verifying = new ArrayList<>();
        Packing packing = BinPacker.pack(problem, budget);
        int violations = 0;
        for (int run = 0; run < WARM_UP + RUNS; run++) {
            long start = now();
            packing = BinPacker.pack(problem, budget);
            long packed = now();
            violations = PackingVerifier.violations(problem, packing).size();
            long end = now();
            if (run >= WARM_UP) {
                millis.add((end - start) / 1e6);
                verifying.add((end - packed) / 1e6);
            }
        }
        millis.sort(Double::compare);
        verifying.sort(Double::compare);
        out.printf(
                Locale.ROOT,
                "| %d | %s | %s | %.0f | %.0f | %.0f | %.3f | %d |%n",
                size,
                mix.name().toLowerCase(Locale.ROOT),
                effort,
                millis.get(RUNS / 2),
                millis.getLast(),
                verifying.get(RUNS / 2),
                1 + packing.gapPercent() / 100,
                violations);
    }
}
