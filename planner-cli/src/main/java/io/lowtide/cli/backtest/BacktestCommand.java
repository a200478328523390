package io.lowtide.cli.backtest;

import io.lowtide.cli.json.JsonWriter;
import io.lowtide.planner.replay.Clairvoyant;
import io.lowtide.planner.replay.GeneratedMarket;
import io.lowtide.planner.replay.Replay;
import io.lowtide.planner.replay.ReplayMarket;
import io.lowtide.planner.replay.ReplayResult;
import io.lowtide.planner.replay.SpotPolicies;
import io.lowtide.planner.replay.SpotPolicy;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code lowtide backtest}: the same markets for every policy. */
public final class BacktestCommand {
    public static final String HELP = """
            Tries spot policies on generated markets, or on recorded traces, and prints what each came to.

              lowtide backtest [--seeds 30] [--first-seed 0] [--days 30] [--types 20] [--nodes 30]
                  markets generated from published interruption rates; the same seeds for every policy
              lowtide backtest --traces FOLDER [--nodes 1]
                  recorded capacity, a file for each zone such as …__us-west-2a_….json, with metadata.gap_seconds and
                  data[], the nodes that could be had, or ran, at each tick

                --lost     seconds a node taken back serves nothing (180)
                --output   text (default) or json
            """;

    private static final String ONE_ZONE = "one zone and on-demand";

    private final PrintStream out;
    private final PrintStream progress;
    private final int nodes;
    private final int lostSeconds;
    private final boolean json;

    public BacktestCommand(PrintStream out, PrintStream progress, int nodes, int lostSeconds, boolean json) {
        this.out = out;
        this.progress = progress;
        this.nodes = nodes;
        this.lostSeconds = lostSeconds;
        this.json = json;
    }

    public void generated(long firstSeed, int seeds, int days, int types) {
        Scores scores = new Scores();
        for (int seed = 0; seed < seeds; seed++) {
            play(GeneratedMarket.of(firstSeed + seed, days, types), scores);
            progress.printf("seed %d of %d%n", seed + 1, seeds);
        }
        if (json) {
            out.print(JsonWriter.write(Map.of("generated", figures(scores, firstSeed))));
            return;
        }
        out.printf("%d generated markets of %d days, %d types in three zones, %d nodes%n%n", seeds, days, types, nodes);
        out.print(scores.table());
        String ours = SpotPolicies.ours().name();
        out.println();
        compare(scores, ours, SpotPolicies.lowestPrice().name());
        compare(scores, ours, SpotPolicies.priceCapacityOptimized().name());
    }

    /**
     * @param files parsed, by name
     */
    public void traced(Map<String, @Nullable Object> files) {
        Map<String, ReplayMarket> markets = Traces.markets(files, lostSeconds);
        Map<String, Object> all = new LinkedHashMap<>();
        StringBuilder summary = new StringBuilder();
        markets.forEach((name, market) -> {
            progress.println(name);
            Scores scores = new Scores();
            play(market, scores);
            if (json) {
                all.put(name, figures(scores, 0));
            } else {
                out.printf(
                        Locale.ROOT,
                        "%n%s: %d zones, %.1f days, ticks of %d s%n%n",
                        name,
                        market.pools().size(),
                        market.ticks() * market.tickHours() / 24,
                        market.tickSeconds());
                out.print(scores.table());
                summary.append(tracedRow(name, market, scores));
            }
        });
        if (json) {
            out.print(JsonWriter.write(all));
        } else if (markets.isEmpty()) {
            out.println("no traces (expected: files such as availability__1-node__us-west-2a_v100_1.json)");
        } else {
            out.print(
                    "\n| trace | zones | days | one zone and on-demand | lowest price | the stand-in | ours"
                            + " | clairvoyant | ours ÷ clairvoyant | availability, ours |\n|---|---|---|---|---|---|---|---|---|---|\n");
            out.print(summary);
        }
    }

    /** Against on-demand, since prices are assumed. */
    private static String tracedRow(String name, ReplayMarket market, Scores scores) {
        String ours = SpotPolicies.ours().name();
        double clairvoyant = scores.clairvoyant().getFirst();
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "| %s | %d | %.1f |",
                name,
                market.pools().size(),
                market.ticks() * market.tickHours() / 24));
        for (String policy : List.of(
                ONE_ZONE,
                SpotPolicies.lowestPrice().name(),
                SpotPolicies.priceCapacityOptimized().name(),
                ours)) {
            row.append(String.format(Locale.ROOT, " %+.1f %% |", scores.againstOnDemand(scores.cost(policy))));
        }
        return row.append(String.format(
                        Locale.ROOT,
                        " %+.1f %% | %.3f | %.2f %% |%n",
                        scores.againstOnDemand(clairvoyant),
                        scores.cost(ours) / clairvoyant,
                        100 * scores.median(ours, ReplayResult::availability)))
                .toString();
    }

    private void play(ReplayMarket market, Scores scores) {
        for (Supplier<SpotPolicy> policy : SpotPolicies.all()) {
            scores.add(Replay.run(market, policy.get(), nodes, lostSeconds));
        }
        // a person with one zone has whichever it is; the first is as good as any
        String zone = market.zones().getFirst();
        ReplayResult single = Replay.run(market.inZone(zone), SpotPolicies.lowestPrice(), nodes, lostSeconds);
        scores.add(new ReplayResult(
                ONE_ZONE,
                single.costPerUsefulVcpuHour(),
                single.availability(),
                single.interruptionsPerDay(),
                single.movedPerDay(),
                single.worstFiveMinutes(),
                single.p95RecoverySeconds()));
        scores.addClairvoyant(Clairvoyant.costPerUsefulVcpuHour(market, lostSeconds));
    }

    private void compare(Scores scores, String ours, String other) {
        double cost = scores.mean(ours, ReplayResult::costPerUsefulVcpuHour)
                / scores.mean(other, ReplayResult::costPerUsefulVcpuHour);
        double interruptions = scores.mean(ours, ReplayResult::interruptionsPerDay)
                / Math.max(1e-9, scores.mean(other, ReplayResult::interruptionsPerDay));
        out.printf(
                Locale.ROOT,
                "ours against %s: %+.1f %% cost, %+.1f %% interruptions%n",
                other,
                100 * (cost - 1),
                100 * (interruptions - 1));
    }

    private static List<Map<String, Object>> figures(Scores scores, long firstSeed) {
        List<Map<String, Object>> all = new ArrayList<>();
        scores.byPolicy().forEach((policy, results) -> {
            for (int i = 0; i < results.size(); i++) {
                ReplayResult result = results.get(i);
                Map<String, Object> figures = new LinkedHashMap<>();
                figures.put("policy", policy);
                figures.put("seed", firstSeed + i);
                figures.put("usdPerUsefulVcpuHour", result.costPerUsefulVcpuHour());
                figures.put(
                        "clairvoyantUsdPerUsefulVcpuHour", scores.clairvoyant().get(i));
                figures.put("availability", result.availability());
                figures.put("interruptionsPerDay", result.interruptionsPerDay());
                figures.put("movedPerDay", result.movedPerDay());
                figures.put("worstFiveMinutes", result.worstFiveMinutes());
                figures.put("p95RecoverySeconds", result.p95RecoverySeconds());
                all.add(figures);
            }
        });
        return all;
    }
}
