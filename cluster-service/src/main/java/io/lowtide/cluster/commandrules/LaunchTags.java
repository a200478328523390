package io.lowtide.cluster.commandrules;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The tags by which we know again what we launched, and for whom. */
public final class LaunchTags {
    public static final String MANAGED = "lowtide/managed";
    public static final String COMMAND = "lowtide/command";
    public static final String CLUSTER = "lowtide/cluster";
    /** Set on a node once nothing runs on it any more. */
    public static final String DRAINED = "lowtide/drained";

    private LaunchTags() {}

    /**
     * What was asked for, and what makes the instance a node of its cluster and ours.
     *
     * @param commandId of a fleet the first of its commands
     */
    public static Map<String, String> of(
            UUID commandId, UUID clusterId, String clusterName, Map<String, String> asked) {
        Map<String, String> tags = new TreeMap<>(asked);
        tags.put(MANAGED, "true");
        tags.put(COMMAND, commandId.toString());
        tags.put(CLUSTER, clusterId.toString());
        tags.put("kubernetes.io/cluster/" + clusterName, "owned");
        return tags;
    }

    /** Whether an instance is a node of the cluster. */
    public static boolean belong(Map<String, String> tags, String clusterName) {
        return tags.containsKey("kubernetes.io/cluster/" + clusterName)
                || clusterName.equals(tags.get("eks:cluster-name"))
                || clusterName.equals(tags.get("aws:eks:cluster-name"));
    }
}
