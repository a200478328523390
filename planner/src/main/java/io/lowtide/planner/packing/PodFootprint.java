package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Resources;
import org.jspecify.annotations.Nullable;

/**
 * What a pod asks of a node.
 *
 * @param requests with one pod
 * @param zone where its volume is bound; null: any
 * @param apartFrom pods of one such group never share a node (anti-affinity by hostname); null: none
 */
public record PodFootprint(
        String id,
        Resources requests,
        @Nullable String zone,
        @Nullable String apartFrom) {

    public static PodFootprint of(String id, long cpuMillis, long memoryMib) {
        return new PodFootprint(id, new Resources(cpuMillis, memoryMib, 1), null, null);
    }
}
