package io.lowtide.clusteragent.action;

import java.util.Map;

/** A node as far as cordoning is concerned. */
public record NodeState(
        String name, boolean unschedulable, Map<String, String> labels, Map<String, String> annotations) {}
