package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import java.util.List;

/**
 * Pods that need nodes, and what nodes can be had.
 *
 * @param daemons what DaemonSets take of every node
 */
public record PackingProblem(List<PodFootprint> pods, List<Offering> offerings, Resources daemons) {

    public PackingProblem {
        pods = List.copyOf(pods);
        offerings = List.copyOf(offerings);
    }

    /** What an offering leaves for the pods; empty room where the DaemonSets alone are too much. */
    public Resources room(Offering offering) {
        Resources allocatable = offering.type().allocatable();
        return daemons.fitsIn(allocatable) ? allocatable.minus(daemons) : Resources.NONE;
    }
}
