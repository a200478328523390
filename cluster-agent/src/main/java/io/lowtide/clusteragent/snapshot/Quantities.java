package io.lowtide.clusteragent.snapshot;

import io.kubernetes.client.custom.Quantity;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Kubernetes quantities in the units of the snapshot. What a pod takes is rounded up and what a node gives is rounded
 * down, so that nothing fits in the snapshot that does not fit in the cluster.
 */
final class Quantities {

    static final Amounts NONE = new Amounts(0, 0);

    private static final String CPU = "cpu";
    private static final String MEMORY = "memory";
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1L << 20);

    private Quantities() {}

    static Amounts taken(Map<String, String> quantities) {
        return amounts(quantities, RoundingMode.CEILING);
    }

    static Amounts given(Map<String, String> quantities) {
        return amounts(quantities, RoundingMode.FLOOR);
    }

    static long count(Map<String, String> quantities, String resource) {
        return number(quantities, resource).longValue();
    }

    static Amounts sum(Amounts one, Amounts other) {
        return new Amounts(one.cpuMillis() + other.cpuMillis(), one.memoryMib() + other.memoryMib());
    }

    static Amounts max(Amounts one, Amounts other) {
        return new Amounts(Math.max(one.cpuMillis(), other.cpuMillis()), Math.max(one.memoryMib(), other.memoryMib()));
    }

    private static Amounts amounts(Map<String, String> quantities, RoundingMode rounding) {
        return new Amounts(
                number(quantities, CPU).multiply(MILLIS).setScale(0, rounding).longValue(),
                number(quantities, MEMORY).divide(MEBIBYTE, 0, rounding).longValue());
    }

    private static BigDecimal number(Map<String, String> quantities, String resource) {
        String quantity = quantities.get(resource);
        return quantity == null
                ? BigDecimal.ZERO
                : Quantity.fromString(quantity).getNumber();
    }
}
