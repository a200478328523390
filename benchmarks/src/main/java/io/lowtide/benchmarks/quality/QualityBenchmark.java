package io.lowtide.benchmarks.quality;

import io.lowtide.benchmarks.baseline.OneTypeRule;
import io.lowtide.benchmarks.data.Market;
import io.lowtide.benchmarks.data.PodMix;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/** Prints a table of price ÷ bound and price ÷ baseline for markets, mixes and sizes. */
public final class QualityBenchmark {
    private static final List<String> ZONES = List.of("us-east-1a", "us-east-1b", "us-east-1c");
    private static final int ALL = 1_000;
    private static final int SMALL = 16;
    private static final long SHARPER_EFFORT = 200_000_000;

    private QualityBenchmark() {}

    /** Prints a row for each market, mix and size whose names contain a text. */
    public static void run(Path data, String part, int[] sizes, PrintStream out) {
        out.println(
                "| market | mix | pods | nodes | $/h | ÷ bound | Karpenter rule | one type, FFD | dot product | least waste"
                        + " | saved against the rule | CPU ms | verified |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        List<Row> rows = new ArrayList<>();
        for (PodMix mix : PodMix.values()) {
            for (Market market : markets(mix)) {
                List<Offering> offerings = market.offerings(data);
                for (int size : mix == PodMix.WIDE30_RULES ? new int[] {1_000} : sizes) {
                    if ((market.name() + " " + mix.name().toLowerCase(Locale.ROOT)).contains(part)) {
                        PackingProblem problem =
                                new PackingProblem(mix.pods(data, size, 42), offerings, Resources.NONE);
                        Row row = row(market, mix, problem);
                        out.println(row.text);
                        rows.add(row);
                    }
                }
            }
        }
        out.println();
        summary("all", rows, out);
        summary("on-demand, usual families", of(rows, row -> !row.market.spot() && row.market.usual()), out);
        summary("on-demand, every type", of(rows, row -> !row.market.spot() && !row.market.usual()), out);
        summary("spot", of(rows, row -> row.market.spot()), out);
        summary("types up to 16 vCPU", of(rows, row -> row.market.mostVcpu() == SMALL), out);
    }

    private static List<Row> of(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).toList();
    }

    private static void summary(String name, List<Row> rows, PrintStream out) {
        if (!rows.isEmpty()) {
            List<Row> large = of(rows, row -> row.pods >= 1_000);
            out.printf(
                    Locale.ROOT,
                    "%s: %d rows; saved against the rule, median %.1f %%, least %.1f %%; ÷ bound from 1,000 pods on,"
                            + " median %.3f, worst %.3f; violations %d%n",
                    name,
                    rows.size(),
                    median(rows.stream().mapToDouble(row -> row.saved)),
                    rows.stream().mapToDouble(row -> row.saved).min().orElse(0),
                    median(large.stream().mapToDouble(row -> row.gap)),
                    large.stream().mapToDouble(row -> row.gap).max().orElse(0),
                    rows.stream().mapToInt(row -> row.violations).sum());
        }
    }

    private static double median(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static Row row(Market market, PodMix mix, PackingProblem problem) {
        Packing rule = BinPacker.karpenterRule(problem);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Packing packing = BinPacker.pack(problem);
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
        List<String> violations = PackingVerifier.violations(problem, packing);
        long bound = Math.max(packing.bound().price().microUsd(), sharper(problem, packing));
        double saved = 100.0
                * (rule.price().microUsd() - packing.price().microUsd())
                / rule.price().microUsd();
        boolean plain = mix == PodMix.GENERIC || mix == PodMix.WIDE30 || mix == PodMix.OPENB;
        StringBuilder others = new StringBuilder();
        for (OneTypeRule other : OneTypeRule.values()) {
            Optional<HourlyPrice> price = plain ? other.price(problem.pods(), problem.offerings()) : Optional.empty();
            others.append(price.map(each -> String.format(Locale.ROOT, " %.3f |", (double) each.microUsd() / bound))
                    .orElse(" – |"));
        }
        String text = String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %s | %.3f | %.3f |%s %.1f %% | %d | %s |",
                market.name(),
                mix.name().toLowerCase(Locale.ROOT),
                problem.pods().size(),
                packing.nodes().size(),
                packing.price().usd(),
                (double) packing.price().microUsd() / bound,
                (double) rule.price().microUsd() / bound,
                others,
                saved,
                millis,
                !violations.isEmpty()
                        ? violations.getFirst()
                        : packing.unplaced().isEmpty()
                                ? "yes"
                                : "yes, " + packing.unplaced().size() + " fit nowhere");
        return new Row(
                market,
                problem.pods().size(),
                saved,
                (double) packing.price().microUsd() / bound,
                violations.size(),
                text);
    }

    /** The bound a longer search proves, where the verifier agrees; the packing stays what the usual effort gives. */
    private static long sharper(PackingProblem problem, Packing packing) {
        SearchBudget longer = new SearchBudget(SHARPER_EFFORT, 0, Deadline.NEVER);
        Packing again = BinPacker.pack(problem, longer);
        boolean same = again.unplaced().size() == packing.unplaced().size();
        return same && PackingVerifier.violations(problem, again).isEmpty()
                ? again.bound().price().microUsd()
                : 0;
    }

    private record Row(Market market, int pods, double saved, double gap, int violations, String text) {}

    private static List<Market> markets(PodMix mix) {
        boolean zoned = mix == PodMix.DIVERSE || mix == PodMix.ZONE_SPREAD || mix == PodMix.WIDE30_RULES;
        List<String> zones = zoned ? ZONES : ZONES.subList(0, 1);
        Set<String> usual = Set.of("c", "m", "r");
        List<Market> markets = new ArrayList<>();
        for (boolean spot : new boolean[] {false, true}) {
            String way = spot ? "spot" : "od";
            markets.add(new Market(way + "-cmr", spot, false, ALL, usual, zones));
            markets.add(new Market(way + "-cmr-arm", spot, true, ALL, usual, zones));
            markets.add(new Market(way + "-cmr-16", spot, false, SMALL, usual, zones));
            markets.add(new Market(way + "-every", spot, false, ALL, Set.of(), zones));
            markets.add(new Market(way + "-every-16", spot, true, SMALL, Set.of(), zones));
        }
        return markets;
    }
}
