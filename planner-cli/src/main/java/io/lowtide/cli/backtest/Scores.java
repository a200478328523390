package io.lowtide.cli.backtest;

import io.lowtide.planner.replay.ReplayResult;
import io.lowtide.planner.replay.SpotPolicies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Results of policies over several markets: median, the middle 90 %, and the worst. */
final class Scores {
    private final Map<String, List<ReplayResult>> byPolicy = new LinkedHashMap<>();
    private final List<Double> clairvoyant = new ArrayList<>();

    void add(ReplayResult result) {
        byPolicy.computeIfAbsent(result.policy(), same -> new ArrayList<>()).add(result);
    }

    void addClairvoyant(double costPerUsefulVcpuHour) {
        clairvoyant.add(costPerUsefulVcpuHour);
    }

    Map<String, List<ReplayResult>> byPolicy() {
        return byPolicy;
    }

    List<Double> clairvoyant() {
        return clairvoyant;
    }

    double median(String policy, ToDoubleFunction<ReplayResult> figure) {
        return at(numbers(byPolicy.getOrDefault(policy, List.of()), figure), 0.5);
    }

    /** The median of a useful vCPU-hour. */
    double cost(String policy) {
        return median(policy, ReplayResult::costPerUsefulVcpuHour);
    }

    /** Percent above what on-demand alone costs; below it where negative. */
    double againstOnDemand(double cost) {
        double onDemand = cost(SpotPolicies.onDemandOnly().name());
        return onDemand == 0 ? 0 : 100 * cost / onDemand - 100;
    }

    double mean(String policy, ToDoubleFunction<ReplayResult> figure) {
        return byPolicy.getOrDefault(policy, List.of()).stream()
                .mapToDouble(figure)
                .average()
                .orElse(0);
    }

    private static double[] numbers(List<ReplayResult> results, ToDoubleFunction<ReplayResult> figure) {
        return results.stream().mapToDouble(figure).sorted().toArray();
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    String table() {
        StringBuilder out = new StringBuilder(
                "| policy | $ per useful vCPU-hour: median (5–95 %), worst | against on-demand | availability: median, worst"
                        + " | interruptions a day | moved a day | worst five minutes | recovery p95 s |\n|---|---|---|---|---|---|---|---|\n");
        byPolicy.forEach((policy, results) -> {
            double[] cost = numbers(results, ReplayResult::costPerUsefulVcpuHour);
            double[] availability = numbers(results, ReplayResult::availability);
            double[] worst = numbers(results, ReplayResult::worstFiveMinutes);
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %.5f (%.5f–%.5f), %.5f | %+.1f %% | %.4f %%, %.4f %% | %.2f | %.2f | %.1f %% | %.0f |%n",
                    policy,
                    at(cost, 0.5),
                    at(cost, 0.05),
                    at(cost, 0.95),
                    at(cost, 1),
                    againstOnDemand(at(cost, 0.5)),
                    100 * at(availability, 0.5),
                    100 * at(availability, 0),
                    mean(policy, ReplayResult::interruptionsPerDay),
                    mean(policy, ReplayResult::movedPerDay),
                    100 * at(worst, 0),
                    at(numbers(results, ReplayResult::p95RecoverySeconds), 1)));
        });
        double[] bound =
                clairvoyant.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        out.append(String.format(
                Locale.ROOT,
                "| clairvoyant bound | %.5f (%.5f–%.5f), %.5f | %+.1f %% | | | | | |%n",
                at(bound, 0.5),
                at(bound, 0.05),
                at(bound, 0.95),
                at(bound, 1),
                againstOnDemand(at(bound, 0.5))));
        return out.toString();
    }
}
