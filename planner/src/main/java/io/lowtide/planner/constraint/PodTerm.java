package io.lowtide.planner.constraint;

import java.util.Map;

/**
 * Pods of the same namespace a pod must be near to, or away from.
 *
 * @param topology what near means
 * @param matchLabels all of them must be equal
 */
public record PodTerm(Topology topology, Map<String, String> matchLabels) {

    public PodTerm {
        matchLabels = Map.copyOf(matchLabels);
    }
}
