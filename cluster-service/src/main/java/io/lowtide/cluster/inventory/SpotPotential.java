package io.lowtide.cluster.inventory;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a cluster if a share of its present nodes ran on spot of their own type at today's price.
 *
 * @param monthlySavings USD
 * @param interruptionRisk how likely a spot node is interrupted within the month, as a mean over them; null: there would
 *     be none
 */
public record SpotPotential(
        BigDecimal monthlySavings, @Nullable Double interruptionRisk) {
    private static final double USUAL_RISK = 0.20;
    /** What the field has seen of single types; the market knows better where it is asked. */
    private static final Map<String, Double> RISK = Map.of(
            "t3.medium", 0.03,
            "c5.large", 0.05,
            "c5.xlarge", 0.08,
            "r5.large", 0.10,
            "m5.large", 0.12,
            "m5.xlarge", 0.15,
            "r5.xlarge", 0.18,
            "g4dn.xlarge", 0.25);

    /** A running node; the spot price is null where there is none. */
    public record Node(
            String instanceType,
            String lifecycle,
            BigDecimal onDemandPrice,
            @Nullable BigDecimal spotPrice) {

        boolean isSpot() {
            return lifecycle.equals("spot");
        }

        BigDecimal gain() {
            return spotPrice == null ? BigDecimal.ZERO : onDemandPrice.subtract(spotPrice);
        }
    }

    /** Moves the nodes with most to gain first, until the target share is on spot. */
    public static SpotPotential of(Collection<Node> nodes, int targetPercent, int onDemandBase) {
        List<Node> spot = nodes.stream().filter(Node::isSpot).toList();
        long target = Math.min((long) nodes.size() * targetPercent / 100, nodes.size() - onDemandBase);
        List<Node> moved = nodes.stream()
                .filter(node -> !node.isSpot() && node.gain().signum() > 0)
                .sorted(Comparator.comparing(Node::gain).reversed())
                .limit(Math.max(0, target - spot.size()))
                .toList();
        double[] risks = Stream.concat(spot.stream(), moved.stream())
                .mapToDouble(node -> RISK.getOrDefault(node.instanceType(), USUAL_RISK))
                .toArray();
        return new SpotPotential(
                MonthlyCost.of(moved.stream().map(Node::gain).reduce(BigDecimal.ZERO, BigDecimal::add)), mean(risks));
    }

    private static @Nullable Double mean(double[] risks) {
        double sum = 0;
        for (double risk : risks) {
            sum += risk;
        }
        return risks.length == 0 ? null : Double.valueOf(Math.round(sum / risks.length * 1e4) / 1e4);
    }
}
