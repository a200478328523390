package io.lowtide.contracts.cloud;

import java.math.BigDecimal;
import java.util.UUID;

/** One look at a cluster's load and cost; cpu in milli-cores, memory in MiB. */
public record ClusterSampled(
        UUID clusterId,
        int nodes,
        long cpuUsedMillis,
        long cpuRequestedMillis,
        long cpuAllocatableMillis,
        long memoryUsedMib,
        long memoryRequestedMib,
        long memoryAllocatableMib,
        int pods,
        int pendingPods,
        BigDecimal hourlyCost) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "cluster.sampled";
}
