package io.lowtide.clusteragent.action;

import java.util.Map;

/** A node as far as cordoning is concerned, and whether pods may come. */
public record NodeState(
        String name,
        boolean unschedulable,
        boolean ready,
        Map<String, String> labels,
        Map<String, String> annotations) {

    boolean isOpen() {
        return ready && !unschedulable;
    }
}
