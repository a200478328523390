package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import java.util.List;

/**
 * A node that runs already and stays: its room costs nothing more.
 *
 * @param offering what it was bought as, with its labels and taints
 * @param room what it has for pods, DaemonSets already taken off
 * @param pods those that stay on it
 */
public record ExistingNode(String id, Offering offering, Resources room, List<PodFootprint> pods) {

    public ExistingNode {
        pods = List.copyOf(pods);
    }

    /** What the pods that stay leave of the room; nothing where they are more than it has. */
    public Resources free() {
        Resources used = pods.stream().map(PodFootprint::requests).reduce(Resources.NONE, Resources::plus);
        return used.fitsIn(room) ? room.minus(used) : Resources.NONE;
    }
}
