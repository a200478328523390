package io.lowtide.cluster.clusters;

import org.jspecify.annotations.Nullable;

/** What runs under one owner in a namespace; the sums of its pods. */
public record Workload(
        String namespace,
        String kind,
        String name,
        int replicas,
        long cpuRequestMillis,
        long memoryRequestMib,
        @Nullable Long cpuUsedMillis,
        @Nullable Long memoryUsedMib) {}
