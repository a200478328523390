package io.lowtide.benchmarks.quality;

import io.lowtide.benchmarks.baseline.OneTypeRule;
import io.lowtide.benchmarks.data.Market;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One problem packed.
 *
 * @param gap price ÷ bound
 * @param ruleGap the field's rule's price ÷ bound
 * @param others ÷ bound, of the other rules; none for pods that demand more than room
 * @param unplaced pods that fit no type of the market
 * @param violations what the verifier found
 */
record Measurement(
        String mix,
        Market market,
        int pods,
        int nodes,
        double gap,
        double ruleGap,
        Map<OneTypeRule, Double> others,
        long cpuMillis,
        int unplaced,
        List<String> violations) {
    static final String HEAD =
            "| mix | pods | market | nodes | ÷ bound | Karpenter rule | one type, FFD | dot product | least waste"
                    + " | saved against the rule | CPU ms | verified |\n|---|---|---|---|---|---|---|---|---|---|---|---|";

    Measurement {
        others = Map.copyOf(others);
        violations = List.copyOf(violations);
    }

    /** Percent of what the field's rule costs. */
    double saved() {
        return 100 * (1 - gap / ruleGap);
    }

    OptionalDouble other(OneTypeRule rule) {
        Double found = others.get(rule);
        return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
    }

    private String verified() {
        String found = violations.isEmpty() ? "yes" : violations.getFirst();
        return unplaced == 0 ? found : found + ", " + unplaced + " fit nowhere";
    }

    String line() {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT, "| %s | %d | %s | %d | %.3f | %.3f |", mix, pods, market.name(), nodes, gap, ruleGap));
        for (OneTypeRule rule : OneTypeRule.values()) {
            OptionalDouble other = other(rule);
            line.append(other.isEmpty() ? " – |" : String.format(Locale.ROOT, " %.3f |", other.getAsDouble()));
        }
        return line.append(String.format(Locale.ROOT, " %.1f %% | %d | %s |", saved(), cpuMillis, verified()))
                .toString();
    }
}
