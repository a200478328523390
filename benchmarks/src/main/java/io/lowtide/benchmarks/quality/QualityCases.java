package io.lowtide.benchmarks.quality;

import io.lowtide.planner.packing.PodFootprint;
import java.util.List;

/**
 * What is packed.
 *
 * @param only part of the name of a mix and market; empty: all of them
 * @param sizes how many pods
 * @param given pods to be packed in place of the mixes, if any
 */
public record QualityCases(String region, String only, int[] sizes, List<PodFootprint> given) {

    public QualityCases {
        given = List.copyOf(given);
    }
}
