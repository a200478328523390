package io.lowtide.cluster.inventory;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Dollars a month from dollars an hour: 730 hours, two places. */
public final class MonthlyCost {
    private static final BigDecimal HOURS = BigDecimal.valueOf(730);

    private MonthlyCost() {}

    public static BigDecimal of(BigDecimal hourly) {
        return hourly.multiply(HOURS).setScale(2, RoundingMode.HALF_UP);
    }
}
