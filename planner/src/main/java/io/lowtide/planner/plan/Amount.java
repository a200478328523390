package io.lowtide.planner.plan;

/** So many, or a share of all. */
public record Amount(int value, boolean percent) {

    public Amount {
        if (value < 0 || percent && value > 100) {
            throw new IllegalArgumentException(
                    "amount: %d%s (expected: 0 or more, at most 100 %%)".formatted(value, percent ? " %" : ""));
        }
    }

    public static Amount of(int count) {
        return new Amount(count, false);
    }

    public static Amount percent(int share) {
        return new Amount(share, true);
    }

    /** How many of a whole that is, rounded up as Kubernetes does. */
    public int ofWhole(long whole) {
        return percent ? (int) Math.ceilDiv(whole * value, 100L) : value;
    }
}
