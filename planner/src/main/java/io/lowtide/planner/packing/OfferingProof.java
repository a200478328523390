package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Offering;
import java.util.Map;

/**
 * Why no load of an offering's node is worth more than its price: each pod's worth is at most that of what it takes, of
 * resources and of places in groups; what is left of both bounds what can still be added to a load, and a search over loads
 * need not go where that bound is not above the price. All in 10⁻¹² US dollars an hour.
 *
 * @param groups worth of a place in a group
 */
public record OfferingProof(
        Offering offering,
        long cpuMilli,
        long memoryMib,
        long pod,
        long gpu,
        long storageMib,
        Map<HostGroup, Long> groups) {

    public OfferingProof {
        groups = Map.copyOf(groups);
    }
}
