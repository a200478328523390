package io.lowtide.cli.kubectl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Kubernetes' quantities, such as {@code 1500m}, {@code 2Gi} and {@code 1e3}. */
final class Quantities {
    private static final BigDecimal MIB = BigDecimal.valueOf(1 << 20);
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("n", BigDecimal.valueOf(1, 9)),
            Map.entry("u", BigDecimal.valueOf(1, 6)),
            Map.entry("m", BigDecimal.valueOf(1, 3)),
            Map.entry("", BigDecimal.ONE),
            Map.entry("k", BigDecimal.TEN.pow(3)),
            Map.entry("M", BigDecimal.TEN.pow(6)),
            Map.entry("G", BigDecimal.TEN.pow(9)),
            Map.entry("T", BigDecimal.TEN.pow(12)),
            Map.entry("P", BigDecimal.TEN.pow(15)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)));

    private Quantities() {}

    /** Thousandths of a core, rounded up. */
    static long cpuMillis(Object quantity) {
        return rounded(value(quantity).movePointRight(3));
    }

    /** Rounded up. */
    static long mebibytes(Object quantity) {
        return rounded(value(quantity).divide(MIB, 9, RoundingMode.UP));
    }

    /** Rounded down: for what a node has. */
    static long wholeMebibytes(Object quantity) {
        return value(quantity).divide(MIB, 0, RoundingMode.DOWN).longValueExact();
    }

    static long count(Object quantity) {
        return rounded(value(quantity));
    }

    private static long rounded(BigDecimal value) {
        return value.setScale(0, RoundingMode.UP).longValueExact();
    }

    private static BigDecimal value(Object quantity) {
        String text = String.valueOf(quantity);
        String number = text.replaceFirst("(?:[numkMGTP]|[KMGTP]i)$", "");
        BigDecimal unit = UNITS.get(text.substring(number.length()));
        if (unit == null || !number.matches("\\d{1,18}(\\.\\d{1,18})?([eE]\\d{1,2})?")) {
            throw new IllegalArgumentException(
                    "quantity: \"" + text + "\" (expected: such as 1500m, 2Gi or 3, and not below 0)");
        }
        return new BigDecimal(number).multiply(unit);
    }
}
