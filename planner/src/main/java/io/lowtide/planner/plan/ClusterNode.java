package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.ExistingNode;
import io.lowtide.planner.packing.PodFootprint;
import java.util.List;

/**
 * A node that runs.
 *
 * @param offering what it was bought as, with its labels, taints and present price
 * @param room what it has for pods, DaemonSets taken off
 * @param pods on it, DaemonSets left aside
 * @param doNotDisrupt whether it must stay
 */
public record ClusterNode(String id, Offering offering, Resources room, List<ClusterPod> pods, boolean doNotDisrupt) {

    public ClusterNode {
        pods = List.copyOf(pods);
    }

    /** With other pods on it. */
    public ClusterNode with(List<ClusterPod> others) {
        return new ClusterNode(id, offering, room, others, doNotDisrupt);
    }

    /** As a node that stays, with all that is on it. */
    public ExistingNode staying() {
        return new ExistingNode(id, offering, room, footprints());
    }

    /** As something that could be bought again: with the room it has, DaemonSets put back. */
    public Offering again(Resources daemons) {
        InstanceType type = offering.type();
        InstanceType same = new InstanceType(
                type.name(),
                type.architecture(),
                type.vcpu(),
                type.memoryMib(),
                type.maxPods(),
                type.gpus(),
                room.plus(daemons));
        return new Offering(
                same,
                offering.zone(),
                offering.capacityType(),
                offering.price(),
                offering.ownLabels(),
                offering.taints());
    }

    public List<PodFootprint> footprints() {
        return pods.stream().map(ClusterPod::footprint).toList();
    }

    /** What its pods leave of its room; nothing where they are more than it has. */
    public Resources free() {
        return staying().free();
    }
}
