package io.lowtide.planner.plan;

import io.lowtide.planner.packing.PodFootprint;

/**
 * A pod with what matters when it is moved.
 *
 * @param workload what it is a replica of, such as {@code default/web}; its own id where it is nobody's
 * @param priority higher ones are moved at a higher price
 * @param doNotDisrupt whether it must stay where it runs
 * @param movedLately whether it was moved within the last 24 hours, and must not be again
 */
public record ClusterPod(
        PodFootprint footprint, String workload, int priority, boolean doNotDisrupt, boolean movedLately) {

    /** A pod that may be moved. */
    public static ClusterPod of(PodFootprint footprint, String workload) {
        return new ClusterPod(footprint, workload, 0, false, false);
    }

    public String id() {
        return footprint.id();
    }

    public ClusterPod moved() {
        return new ClusterPod(footprint, workload, priority, doNotDisrupt, true);
    }
}
