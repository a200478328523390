package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import java.util.List;

/**
 * Pods that need nodes, and what nodes can be had.
 *
 * @param daemons what DaemonSets take of every new node
 * @param nodes that run already and stay
 */
public record PackingProblem(
        List<PodFootprint> pods, List<Offering> offerings, Resources daemons, List<ExistingNode> nodes) {

    public PackingProblem {
        pods = List.copyOf(pods);
        offerings = List.copyOf(offerings);
        nodes = List.copyOf(nodes);
    }

    /** On new nodes alone. */
    public PackingProblem(List<PodFootprint> pods, List<Offering> offerings, Resources daemons) {
        this(pods, offerings, daemons, List.of());
    }

    /** What an offering leaves for the pods; empty room where the DaemonSets alone are too much. */
    public Resources room(Offering offering) {
        Resources allocatable = offering.type().allocatable();
        return daemons.fitsIn(allocatable) ? allocatable.minus(daemons) : Resources.NONE;
    }
}
