package io.lowtide.cluster.commandrules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many nodes a group is to have, at least and at most. */
public record Sizes(int desired, int min, int max) {
    private static final int MOST = 10_000;

    /** With other numbers where they are given. */
    public Sizes with(@Nullable Integer nextDesired, @Nullable Integer nextMin, @Nullable Integer nextMax) {
        return new Sizes(
                nextDesired == null ? desired : nextDesired,
                nextMin == null ? min : nextMin,
                nextMax == null ? max : nextMax);
    }

    /** What is wrong with them; empty when nothing is. EKS has no group whose maximum is 0. */
    public List<String> contradictions() {
        List<String> found = new ArrayList<>();
        if (min < 0) {
            found.add("min: " + min + " (expected: at least 0)");
        }
        if (max < 1 || max > MOST) {
            found.add("max: " + max + " (expected: 1 to " + MOST + ")");
        }
        if (min > max) {
            found.add("min: " + min + " (expected: at most max, " + max + ")");
        }
        if (found.isEmpty() && (desired < min || desired > max)) {
            found.add("desired: " + desired + " (expected: " + min + " to " + max + ")");
        }
        return found;
    }
}
