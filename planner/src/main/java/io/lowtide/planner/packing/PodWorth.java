package io.lowtide.planner.packing;

import java.util.List;

/**
 * What each of some pods adds to the least price.
 *
 * @param worth in 10⁻¹² US dollars an hour
 * @param pods ids
 */
public record PodWorth(long worth, List<String> pods) {

    public PodWorth {
        pods = List.copyOf(pods);
    }
}
