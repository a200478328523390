package io.lowtide.planner.plan;

import io.lowtide.planner.constraint.PodRules;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many of some pods may be away at once. One of the two amounts is given.
 *
 * @param minAvailable of the pods that must run
 * @param maxUnavailable of the pods that may be away
 */
public record PodDisruptionBudget(
        String name,
        String namespace,
        Map<String, String> matchLabels,
        @Nullable Amount minAvailable,
        @Nullable Amount maxUnavailable) {

    public PodDisruptionBudget {
        matchLabels = Map.copyOf(matchLabels);
        if ((minAvailable == null) == (maxUnavailable == null)) {
            throw new IllegalArgumentException(name + ": minAvailable " + minAvailable + ", maxUnavailable "
                    + maxUnavailable + " (expected: one)");
        }
    }

    public boolean covers(PodRules rules) {
        return namespace.equals(rules.namespace()) && rules.labels().entrySet().containsAll(matchLabels.entrySet());
    }

    /** How many pods may be evicted, of so many of which so many run. */
    public int allows(int pods, int running) {
        if (minAvailable != null) {
            return Math.max(0, running - minAvailable.ofWhole(pods));
        }
        return maxUnavailable == null ? 0 : Math.max(0, maxUnavailable.ofWhole(pods) - (pods - running));
    }
}
