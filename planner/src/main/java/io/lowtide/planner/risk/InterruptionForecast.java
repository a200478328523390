package io.lowtide.planner.risk;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The probability of interruption without a learned model.
 *
 * <ol>
 *   <li>base: the advisor's bucket, else the table of types, else 0.20
 *   <li>plus 0.2 × volatility of recent prices, at most 0.99
 *   <li>blended 80 to 20 with the interruptions of the last seven days, ten of which count as certainty
 * </ol>
 */
public final class InterruptionForecast {
    private static final Map<String, Double> TYPES = Map.of(
            "t3.medium", 0.03,
            "c5.large", 0.05,
            "c5.xlarge", 0.08,
            "r5.large", 0.10,
            "m5.large", 0.12,
            "m5.xlarge", 0.15,
            "r5.xlarge", 0.18,
            "g4dn.xlarge", 0.25);
    private static final double OTHER_TYPES = 0.20;
    private static final double VOLATILITY_WEIGHT = 0.2;
    private static final double MOST = 0.99;
    private static final double HISTORY_WEIGHT = 0.2;
    private static final double CERTAIN_AFTER = 10;
    private static final double CONFIDENCE = 0.60;

    private InterruptionForecast() {}

    /**
     * @param frequency the advisor's bucket, where it knows the pool
     * @param recentPrices in any unit, at least two for a volatility
     * @param interruptionsInSevenDays seen in the pool by anybody
     */
    public static InterruptionRisk of(
            String instanceType,
            @Nullable InterruptionFrequency frequency,
            List<Double> recentPrices,
            int interruptionsInSevenDays) {
        double base = frequency == null ? TYPES.getOrDefault(instanceType, OTHER_TYPES) : frequency.midpoint();
        double moved = base + VOLATILITY_WEIGHT * volatility(recentPrices).orElse(0);
        return new InterruptionRisk(withHistory(Math.min(MOST, moved), interruptionsInSevenDays), CONFIDENCE);
    }

    /** A probability blended with what happened in the last seven days. */
    public static double withHistory(double probability, int interruptionsInSevenDays) {
        double history = Math.min(interruptionsInSevenDays / CERTAIN_AFTER, 1);
        return (1 - HISTORY_WEIGHT) * probability + HISTORY_WEIGHT * history;
    }

    /** (highest − lowest) ÷ sum; empty for fewer than two prices or a sum of nothing. */
    public static OptionalDouble volatility(List<Double> prices) {
        double sum = prices.stream().mapToDouble(Double::doubleValue).sum();
        if (prices.size() < 2 || sum <= 0) {
            return OptionalDouble.empty();
        }
        double highest = prices.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double lowest = prices.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        return OptionalDouble.of((highest - lowest) / sum);
    }
}
