package io.lowtide.planner.packing;

import java.util.Map;

/**
 * Pods of which a node holds only so many.
 *
 * @param namespace theirs; empty for a group that is named outright
 * @param matchLabels what they have in common
 */
public record HostGroup(String namespace, Map<String, String> matchLabels, int atMost) {

    public HostGroup {
        matchLabels = Map.copyOf(matchLabels);
    }
}
