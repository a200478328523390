package io.lowtide.planner.constraint;

import java.util.Map;

/**
 * The domain of a pod may hold at most {@code maxSkew} more of the matching pods than the domain with the fewest.
 *
 * @param matchLabels which pods of the same namespace are counted; it need not match the pod itself
 */
public record TopologySpread(int maxSkew, Topology topology, Map<String, String> matchLabels) {

    public TopologySpread {
        if (maxSkew < 1) {
            throw new IllegalArgumentException("maxSkew: " + maxSkew + " (expected: at least 1)");
        }
        matchLabels = Map.copyOf(matchLabels);
    }
}
