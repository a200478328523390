package io.lowtide.standalone.day;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the day came to.
 *
 * @param billBeforeUsd what the machines of its beginning would have cost, at the day's prices
 * @param billAfterUsd what all machines cost, those included that ran side by side while pods moved
 * @param workloadAvailabilityMin the least share of its replicas that was Ready, in percent, of any Deployment or
 *     StatefulSet
 * @param pdbViolations as the witness counted them, without what AWS itself did
 * @param interruptionsSurvived machines AWS took back that nobody's pods were left on
 * @param nodesReplaced by the ledger of savings
 * @param earlyTerminations nodes that went with pods on them though AWS did not take them
 * @param wallSeconds how long it took
 * @param whole lived to its end, ledger valid, no budget broken, no node gone with pods on it
 */
record DayReport(
        double hours,
        long seed,
        BigDecimal billBeforeUsd,
        BigDecimal billAfterUsd,
        BigDecimal savingPercent,
        BigDecimal workloadAvailabilityMin,
        String worstWorkload,
        int pdbViolations,
        int interruptions,
        int interruptionsSurvived,
        int nodesReplaced,
        long podsMoved,
        int podsLost,
        long mutatingCalls,
        boolean ledgerValid,
        long ledgerEntries,
        BigDecimal ledgerHourlySavingsUsd,
        int earlyTerminations,
        double longestCordonS,
        int runs,
        int runsFailed,
        double wallSeconds,
        boolean whole) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final double ALMOST = 0.05;

    /** How many runs were asked for, and how many of them failed. */
    record Runs(int asked, int failed) {}

    /** The world's and the product's own books, side by side. */
    record Books(JsonNode witness, Map<String, Long> counters, JsonNode savings, JsonNode ledger) {
        long count(String... calls) {
            long sum = 0;
            for (String call : calls) {
                sum += counters.getOrDefault(call, 0L);
            }
            return sum;
        }

        /** Calls that changed something; what the world counts of its own doing left out. */
        long mutating() {
            return counters.entrySet().stream()
                    .filter(it -> !it.getKey().startsWith("world."))
                    .filter(it ->
                            !it.getKey().equals("ec2.Launch") && !it.getKey().equals("ec2.Terminate"))
                    .filter(it -> !it.getKey().endsWith("Refused"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    static DayReport of(DayOptions options, Books books, Runs runs, double wallSeconds) {
        JsonNode seen = books.witness();
        BigDecimal before = seen.path("bill_before_usd").decimalValue(BigDecimal.ZERO);
        BigDecimal after = seen.path("bill_after_usd").decimalValue(BigDecimal.ZERO);
        int violations = seen.path("pdb_violations").asInt();
        int early = seen.path("early_terminations").asInt();
        boolean valid = books.ledger().path("valid").asBoolean(false);
        boolean lived = seen.path("hours").asDouble() >= options.hours() - ALMOST;
        return new DayReport(
                Math.round(seen.path("hours").asDouble() * 100) / 100.0,
                options.seed(),
                before.setScale(2, RoundingMode.HALF_EVEN),
                after.setScale(2, RoundingMode.HALF_EVEN),
                before.signum() == 0
                        ? BigDecimal.ZERO
                        : before.subtract(after).multiply(HUNDRED).divide(before, 2, RoundingMode.HALF_EVEN),
                seen.path("workload_availability_min")
                        .decimalValue(BigDecimal.ZERO)
                        .multiply(HUNDRED)
                        .setScale(3, RoundingMode.DOWN),
                seen.path("worst_workload").asString(""),
                violations,
                seen.path("interruptions").asInt(),
                seen.path("interruptions_survived").asInt(),
                books.savings().path("items").size(),
                books.count("kubernetes.Evict"),
                seen.path("pods_lost").asInt(),
                books.mutating(),
                valid,
                books.ledger().path("checked").asLong(),
                books.savings().path("hourly_savings").decimalValue(BigDecimal.ZERO),
                early,
                seen.path("longest_cordon_s").asDouble(),
                runs.asked(),
                runs.failed(),
                wallSeconds,
                lived && valid && violations == 0 && early == 0);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                """
                bill before                $%s for %.1f hours
                bill after                 $%s, %s %% saved
                workload availability      %s %% at least (%s)
                budgets broken             %d
                interruptions              %d, %d of them with no pod left on the machine
                nodes replaced             %d, pods moved %d, longest cordon %.0f s
                mutating calls             %d
                ledger                     %s, %d entries
                runs                       %d, %d failed
                lived in                   %.0f s; what moves moves at the clock's pace, the rest of the day goes by fast""",
                billBeforeUsd,
                hours,
                billAfterUsd,
                savingPercent,
                workloadAvailabilityMin,
                worstWorkload,
                pdbViolations,
                interruptions,
                interruptionsSurvived,
                nodesReplaced,
                podsMoved,
                longestCordonS,
                mutatingCalls,
                ledgerValid ? "valid" : "NOT VALID",
                ledgerEntries,
                runs,
                runsFailed,
                wallSeconds);
    }
}
