package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodRules;
import org.jspecify.annotations.Nullable;

/**
 * What a pod asks of a node.
 *
 * @param requests with one pod
 * @param zone where its volume is bound; null: any
 * @param apartFrom pods of one such group never share a node (anti-affinity by hostname); null: none
 * @param rules what it demands of the node's labels and of its neighbours
 */
public record PodFootprint(
        String id,
        Resources requests,
        @Nullable String zone,
        @Nullable String apartFrom,
        PodRules rules) {

    public PodFootprint(String id, Resources requests, @Nullable String zone, @Nullable String apartFrom) {
        this(id, requests, zone, apartFrom, PodRules.NONE);
    }

    public static PodFootprint of(String id, long cpuMillis, long memoryMib) {
        return new PodFootprint(id, new Resources(cpuMillis, memoryMib, 1), null, null);
    }

    public PodFootprint with(PodRules others) {
        return new PodFootprint(id, requests, zone, apartFrom, others);
    }
}
