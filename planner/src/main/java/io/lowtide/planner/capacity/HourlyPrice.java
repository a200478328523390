package io.lowtide.planner.capacity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Exact money per hour.
 *
 * @param microUsd millionths of a US dollar
 */
public record HourlyPrice(long microUsd) implements Comparable<HourlyPrice> {
    public static final HourlyPrice ZERO = new HourlyPrice(0);
    /** The hours every monthly figure is reckoned with. */
    public static final int HOURS_PER_MONTH = 730;

    private static final int SCALE = 6;

    public HourlyPrice {
        if (microUsd < 0) {
            throw new IllegalArgumentException("microUsd: " + microUsd + " (expected: >= 0)");
        }
    }

    /** From US dollars with at most six decimals. */
    public static HourlyPrice of(String usd) {
        return of(new BigDecimal(usd));
    }

    /** From US dollars; more than six decimals are refused, since they would be lost. */
    public static HourlyPrice of(BigDecimal usd) {
        return new HourlyPrice(usd.movePointRight(SCALE).longValueExact());
    }

    /** US dollars with six decimals. */
    public BigDecimal usd() {
        return BigDecimal.valueOf(microUsd, SCALE);
    }

    /** US dollars a month with two decimals. */
    public BigDecimal usdPerMonth() {
        return usd().multiply(BigDecimal.valueOf(HOURS_PER_MONTH)).setScale(2, RoundingMode.HALF_UP);
    }

    public HourlyPrice plus(HourlyPrice other) {
        return new HourlyPrice(Math.addExact(microUsd, other.microUsd));
    }

    /** The difference; a price is never below nothing. */
    public HourlyPrice minus(HourlyPrice other) {
        return new HourlyPrice(Math.subtractExact(microUsd, other.microUsd));
    }

    /** Times a factor, rounded half up to the millionth. */
    public HourlyPrice times(BigDecimal factor) {
        return new HourlyPrice(BigDecimal.valueOf(microUsd)
                .multiply(factor)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    @Override
    public int compareTo(HourlyPrice other) {
        return Long.compare(microUsd, other.microUsd);
    }
}
