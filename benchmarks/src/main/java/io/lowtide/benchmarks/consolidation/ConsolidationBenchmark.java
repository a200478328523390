package io.lowtide.benchmarks.consolidation;

import io.lowtide.benchmarks.baseline.FieldConsolidation;
import io.lowtide.benchmarks.data.Market;
import io.lowtide.benchmarks.data.PodMix;
import io.lowtide.benchmarks.data.ScaledIn;
import io.lowtide.planner.ClusterPlanner;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.disruption.DisruptionRules;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanningProblem;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Scale-ins, and what consolidation makes of them, round by round; ours and the field's. */
public final class ConsolidationBenchmark {
    private static final DisruptionRules RULES = DisruptionRules.of(List.of(), Instant.EPOCH);
    private static final int OUR_ROUNDS = 5;
    private static final int THEIR_ROUNDS = 200;

    private final PlanningProblem start;
    private final String name;
    private final PrintStream out;
    private long bound;

    private ConsolidationBenchmark(PlanningProblem start, String name, PrintStream out) {
        this.start = start;
        this.name = name;
        this.out = out;
    }

    /**
     * @param quick whether the largest cluster is left out
     */
    public static void run(Path data, boolean quick, PrintStream out) {
        out.println("| cluster | rule | rounds | nodes | $/h | ÷ bound | pods moved | ÷ least | CPU ms, longest round |"
                + " verified |");
        out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (boolean spot : new boolean[] {false, true}) {
            Market market = market(spot, 16);
            for (PodMix mix : List.of(PodMix.WIDE30, PodMix.GENERIC)) {
                scaledIn(data, market, mix, 1_000, 300, out).both();
            }
        }
        if (!quick) {
            scaledIn(data, market(false, 8), PodMix.GENERIC, 20_000, 6_000, out).ours();
        }
    }

    private static Market market(boolean spot, int mostVcpu) {
        return new Market(Market.USUAL_REGION, spot, false, mostVcpu, Market.USUAL_FAMILIES, 1);
    }

    private static ConsolidationBenchmark scaledIn(
            Path data, Market market, PodMix mix, int size, int leaving, PrintStream out) {
        return new ConsolidationBenchmark(
                ScaledIn.of(mix.pods(data, size, 42), market.offerings(data), leaving),
                "%s, %s, %,d → %,d".formatted(market.name(), mix.name().toLowerCase(Locale.ROOT), size, size - leaving),
                out);
    }

    private void both() {
        ours();
        theirs();
    }

    /** Until a round does nothing; that one is not counted. */
    private void ours() {
        PlanningProblem problem = start;
        Total total = new Total();
        int violations = 0;
        for (int round = 1; round <= OUR_ROUNDS; round++) {
            long began = processorTime();
            Plan plan = ClusterPlanner.plan(problem, RULES, PlanMode.CONSOLIDATE);
            total.longest = Math.max(total.longest, processorTime() - began);
            violations += plan.violations().size();
            bound = Math.max(bound, plan.bound().microUsd());
            if (plan.steps().isEmpty()) {
                break;
            }
            List<ClusterNode> after = Rounds.carriedOut(problem, plan, round);
            total.add(problem, after);
            problem = problem.with(List.of(), after);
        }
        row("ours", problem, total, violations == 0 ? "yes" : violations + " violations");
    }

    private void theirs() {
        PlanningProblem problem = start;
        Total total = new Total();
        while (total.rounds < THEIR_ROUNDS) {
            long began = processorTime();
            Optional<List<ClusterNode>> after = FieldConsolidation.round(problem);
            total.longest = Math.max(total.longest, processorTime() - began);
            if (after.isEmpty()) {
                break;
            }
            total.add(problem, after.get());
            problem = problem.with(List.of(), after.get());
            if (total.rounds == OUR_ROUNDS) {
                row("the field's, so far", problem, total, "");
            }
        }
        row("the field's", problem, total, "");
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void row(String rule, PlanningProblem end, Total total, String verified) {
        long price = Rounds.price(end.nodes());
        double least = Rounds.leastMoves(start.nodes(), Rounds.price(start.nodes()) - price);
        out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %d → %d | %.2f → %.2f | %.3f → %.3f | %d | %.2f | %d | %s |%n",
                name,
                rule,
                total.rounds,
                start.nodes().size(),
                end.nodes().size(),
                Rounds.price(start.nodes()) / 1e6,
                price / 1e6,
                (double) Rounds.price(start.nodes()) / bound,
                (double) price / bound,
                total.moved,
                total.moved / Math.max(1, least),
                total.longest / 1_000_000,
                verified);
    }

    private static final class Total {
        private int rounds;
        private long moved;
        private long longest;

        private void add(PlanningProblem before, List<ClusterNode> after) {
            rounds++;
            moved += Rounds.moved(before.nodes(), after);
        }
    }
}
