package io.lowtide.cluster.clusters;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent saw, in sums; the document is all of it, as it came. */
public record ClusterReport(
        Instant takenAt, String document, List<NodeLoad> nodes, List<Workload> workloads, PodCounts counts) {

    /** How a node is used, in percent of what it can hand out, and what its pods ask for. */
    public record NodeLoad(
            String instanceId,
            String nodeName,
            @Nullable Double cpuUtil,
            @Nullable Double memoryUtil,
            long cpuRequestedMillis,
            long memoryRequestedMib,
            int pods) {}

    /** What only an agent can count. */
    public record PodCounts(int nodesNotReady, int pods, int pendingPods) {}
}
