package io.lowtide.benchmarks.quality;

import io.lowtide.benchmarks.baseline.OneTypeRule;
import io.lowtide.benchmarks.data.Market;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Medians and worst cases of many measurements: a table by mix, one by size, and one by market. Problems with pods that fit
 * nowhere are left out: of what is left there is little to choose.
 */
final class QualitySummary {
    /** Fewer pods leave a gap of whole nodes that no rule can close. */
    static final int LARGE = 1_000;

    private final List<Measurement> all;
    private final PrintStream out;

    private QualitySummary(List<Measurement> all, PrintStream out) {
        this.all = all;
        this.out = out;
    }

    static void print(List<Measurement> all, PrintStream out) {
        QualitySummary summary = new QualitySummary(all, out);
        summary.head("mix, from " + LARGE + " pods on");
        all.stream()
                .map(Measurement::mix)
                .distinct()
                .forEach(mix -> summary.line(mix, each -> each.mix().equals(mix) && each.pods() >= LARGE));
        summary.head("pods");
        all.stream()
                .map(Measurement::pods)
                .distinct()
                .sorted()
                .forEach(pods -> summary.line(String.valueOf(pods), each -> each.pods() == pods));
        summary.head("market, from " + LARGE + " pods on");
        for (boolean spot : new boolean[] {false, true}) {
            for (boolean usual : new boolean[] {false, true}) {
                String name = (spot ? "spot" : "on-demand") + (usual ? ", families c m r" : ", every type");
                summary.line(name + ", all sizes", each -> summary.is(each, spot, usual) && !small(each));
                summary.line(name + ", small sizes", each -> summary.is(each, spot, usual) && small(each));
            }
        }
        summary.line("all of small sizes", each -> each.pods() >= LARGE && small(each));
        summary.line("all", each -> each.pods() >= LARGE);
    }

    private boolean is(Measurement each, boolean spot, boolean usual) {
        return each.market().spot() == spot && each.market().usual() == usual && each.pods() >= LARGE;
    }

    private static boolean small(Measurement each) {
        return each.market().mostVcpu() != Market.ALL_SIZES;
    }

    private void head(String first) {
        out.println();
        out.println("| " + first + " | rows | ÷ bound, median | worst | Karpenter rule, median | one type, FFD"
                + " | dot product | least waste | saved against the rule, median | least | CPU ms, median | worst"
                + " | violations |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    }

    private void line(String name, Predicate<Measurement> which) {
        List<Measurement> some =
                all.stream().filter(each -> each.unplaced() == 0).filter(which).toList();
        if (some.isEmpty()) {
            return;
        }
        StringBuilder others = new StringBuilder();
        for (OneTypeRule rule : OneTypeRule.values()) {
            DoubleStream found = some.stream().flatMapToDouble(each -> each.other(rule).stream());
            double median = median(found);
            others.append(Double.isNaN(median) ? " – |" : String.format(Locale.ROOT, " %.3f |", median));
        }
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.3f | %.3f | %.3f |%s %.1f %% | %.1f %% | %.0f | %.0f | %d |%n",
                name,
                some.size(),
                median(some, Measurement::gap),
                most(some, Measurement::gap),
                median(some, Measurement::ruleGap),
                others,
                median(some, Measurement::saved),
                -most(some, each -> -each.saved()),
                median(some, Measurement::cpuMillis),
                most(some, Measurement::cpuMillis),
                some.stream().mapToInt(each -> each.violations().size()).sum());
    }

    private static double median(List<Measurement> some, ToDoubleFunction<Measurement> figure) {
        return median(some.stream().mapToDouble(figure));
    }

    private static double most(List<Measurement> some, ToDoubleFunction<Measurement> figure) {
        return some.stream().mapToDouble(figure).max().orElse(Double.NaN);
    }

    /** Of an even number the mean of the two in the middle; not a number where there is none. */
    static double median(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
