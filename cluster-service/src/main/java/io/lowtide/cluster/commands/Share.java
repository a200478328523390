package io.lowtide.cluster.commands;

import java.util.List;
import java.util.UUID;

/**
 * The part of one launch in a fleet: launches that ask for the same are one request to AWS, which counts requests and not
 * nodes.
 *
 * @param fleet the id of the first of them, by which AWS knows the request and its instances
 * @param nth which of them it is, from 0
 * @param of how many they are
 */
public record Share(UUID fleet, int nth, int of) {
    public Share {
        if (nth < 0 || nth >= of) {
            throw new IllegalArgumentException("share " + nth + " of " + of + " (expected: from 0, and less than all)");
        }
    }

    /**
     * What of all that was given is this one's; the last go without where there is not enough.
     *
     * @param each how many every one of them asked for
     */
    <T> List<T> in(List<T> given, int each) {
        int from = Math.min(nth * each, given.size());
        return given.subList(from, Math.min(from + each, given.size()));
    }
}
