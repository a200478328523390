package io.lowtide.cluster.inventory;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cluster as AWS shows it now, with all that runs in it. */
public record ClusterSeen(
        String name,
        String arn,
        @Nullable String vpcId,
        @Nullable String apiEndpoint,
        @Nullable String version,
        boolean active,
        Map<String, String> tags,
        List<NodeGroupSeen> nodeGroups,
        List<InstanceSeen> instances) {

    /** prod, staging, dev or other, from a tag or else from the name. */
    public String environment() {
        String told =
                tags.getOrDefault("environment", tags.getOrDefault("env", name)).toLowerCase(java.util.Locale.ROOT);
        if (told.contains("prod")) {
            return "prod";
        }
        if (told.contains("stag")) {
            return "staging";
        }
        return told.contains("dev") ? "dev" : "other";
    }
}
