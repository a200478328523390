package io.lowtide.planner.risk;

/** The buckets of AWS's Spot Instance Advisor: the share of instances taken back within a month. */
public enum InterruptionFrequency {
    UNDER_5(0.025),
    FROM_5_TO_10(0.075),
    FROM_10_TO_15(0.125),
    FROM_15_TO_20(0.175),
    OVER_20(0.25);

    private final double midpoint;

    InterruptionFrequency(double midpoint) {
        this.midpoint = midpoint;
    }

    /** The bucket of AWS's index, 0 to 4. */
    public static InterruptionFrequency ofBucket(int bucket) {
        if (bucket < 0 || bucket >= values().length) {
            throw new IllegalArgumentException("bucket: " + bucket + " (expected: 0 to 4)");
        }
        return values()[bucket];
    }

    /** The probability a bucket stands for; the open one at the top stands for a quarter. */
    public double midpoint() {
        return midpoint;
    }
}
