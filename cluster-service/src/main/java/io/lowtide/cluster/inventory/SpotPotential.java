package io.lowtide.cluster.inventory;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cluster would save if a share of its present nodes ran on spot of their own type at today's price. */
public final class SpotPotential {
    private SpotPotential() {}

    /** A running node; the spot price is null where there is none. */
    public record Node(
            String lifecycle,
            BigDecimal onDemandPrice,
            @Nullable BigDecimal spotPrice) {}

    /** Moves the nodes with most to gain first, until the target share is on spot. */
    public static BigDecimal monthly(Collection<Node> nodes, int targetPercent, int onDemandBase) {
        long spot =
                nodes.stream().filter(node -> node.lifecycle().equals("spot")).count();
        long target = Math.min((long) nodes.size() * targetPercent / 100, nodes.size() - onDemandBase);
        List<BigDecimal> gains = nodes.stream()
                .filter(node -> node.lifecycle().equals("on_demand"))
                .map(SpotPotential::gain)
                .filter(gain -> gain.signum() > 0)
                .sorted(Comparator.reverseOrder())
                .limit(Math.max(0, target - spot))
                .toList();
        return MonthlyCost.of(gains.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static BigDecimal gain(Node node) {
        BigDecimal spot = node.spotPrice();
        return spot == null ? BigDecimal.ZERO : node.onDemandPrice().subtract(spot);
    }
}
