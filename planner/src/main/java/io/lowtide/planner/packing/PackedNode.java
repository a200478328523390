package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Offering;
import java.util.List;

/** A node to open and the pods on it. */
public record PackedNode(Offering offering, List<PodFootprint> pods) {

    public PackedNode {
        pods = List.copyOf(pods);
    }
}
