package io.lowtide.clusteragent.objects;

import java.util.List;
import java.util.Map;

/** What a node uses, or the containers of a pod do. */
public record Metrics(Metadata metadata, Map<String, String> usage, List<Use> containers) {
    public Metrics {
        metadata = metadata == null ? Metadata.NONE : metadata;
        usage = Empty.or(usage);
        containers = Empty.or(containers);
    }

    /** Of one container. */
    public record Use(Map<String, String> usage) {
        public Use {
            usage = Empty.or(usage);
        }
    }
}
