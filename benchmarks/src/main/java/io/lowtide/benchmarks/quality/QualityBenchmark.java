package io.lowtide.benchmarks.quality;

import io.lowtide.benchmarks.baseline.OneTypeRule;
import io.lowtide.benchmarks.data.Market;
import io.lowtide.benchmarks.data.PodMix;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.Deadline;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.verification.PackingVerifier;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Prices of packings ÷ certified bound and against other rules, for mixes, sizes and markets. */
public final class QualityBenchmark {
    private static final int SMALL = 16;
    private static final int ZONES = 3;
    private static final long SEED = 42;
    private static final long SHARPER_EFFORT = 200_000_000;

    private final Path data;
    private final QualityCases cases;
    private final PrintStream out;
    private final List<Measurement> all = new ArrayList<>();

    private QualityBenchmark(Path data, QualityCases cases, PrintStream out) {
        this.data = data;
        this.cases = cases;
        this.out = out;
    }

    /** Prints a line for each problem as it is done, and tables of all at the end. */
    public static void run(Path data, QualityCases cases, PrintStream out) {
        new QualityBenchmark(data, cases, out).run();
    }

    private void run() {
        out.println(Measurement.HEAD);
        for (PodMix mix : cases.given().isEmpty() ? List.of(PodMix.values()) : List.<PodMix>of()) {
            String name = mix.name().toLowerCase(Locale.ROOT);
            for (int size : mix == PodMix.WIDE30_RULES ? new int[] {QualitySummary.LARGE} : cases.sizes()) {
                pack(name, mix.zoned(), mix.pods(data, size, SEED));
            }
        }
        if (!cases.given().isEmpty()) {
            pack("given", true, cases.given());
        }
        QualitySummary.print(all, out);
    }

    private void pack(String mix, boolean zoned, List<PodFootprint> pods) {
        for (Market market : markets(zoned ? ZONES : 1)) {
            if ((mix + ", " + market.name()).contains(cases.only())) {
                List<Offering> offerings = market.offerings(data);
                Measurement measured = measure(mix, market, new PackingProblem(pods, offerings, Resources.NONE));
                out.println(measured.line());
                all.add(measured);
            }
        }
    }

    private static Measurement measure(String mix, Market market, PackingProblem problem) {
        Packing rule = BinPacker.karpenterRule(problem);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Packing packing = BinPacker.pack(problem);
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
        List<String> violations = PackingVerifier.violations(problem, packing);
        double bound = Math.max(packing.bound().price().microUsd(), sharper(problem, packing));
        Map<OneTypeRule, Double> others = new EnumMap<>(OneTypeRule.class);
        if (problem.pods().stream().allMatch(pod -> pod.rules().equals(PodRules.NONE))) {
            for (OneTypeRule other : OneTypeRule.values()) {
                others.put(
                        other, other.price(problem.pods(), problem.offerings()).microUsd() / bound);
            }
        }
        return new Measurement(
                mix,
                market,
                problem.pods().size(),
                packing.nodes().size(),
                packing.price().microUsd() / bound,
                rule.price().microUsd() / bound,
                others,
                millis,
                packing.unplaced().size(),
                violations);
    }

    /** The bound a longer search proves, where the verifier agrees; the packing stays what the usual effort gives. */
    private static long sharper(PackingProblem problem, Packing packing) {
        Packing again = BinPacker.pack(problem, new SearchBudget(SHARPER_EFFORT, 0, Deadline.NEVER));
        boolean same = again.unplaced().size() == packing.unplaced().size();
        return same && PackingVerifier.violations(problem, again).isEmpty()
                ? again.bound().price().microUsd()
                : 0;
    }

    private List<Market> markets(int zones) {
        List<Market> markets = new ArrayList<>();
        for (boolean spot : new boolean[] {false, true}) {
            for (Set<String> families : List.of(Set.<String>of(), Market.USUAL_FAMILIES)) {
                for (int mostVcpu : new int[] {Market.ALL_SIZES, SMALL}) {
                    for (boolean arm : new boolean[] {false, true}) {
                        markets.add(new Market(cases.region(), spot, arm, mostVcpu, families, zones));
                    }
                }
            }
        }
        return markets;
    }
}
