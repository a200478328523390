package io.lowtide.planner.risk;

import io.lowtide.planner.capacity.CapacityPool;
import org.jspecify.annotations.Nullable;

/**
 * What goes when the worst spot pool goes. Interruptions in one type and zone come together: of those that come in company more
 * than 92 % fall within three minutes (336,033 requests, 68 types, 15 regions, arXiv 2604.16457).
 *
 * @param pool the worst; null where nothing runs on spot
 * @param podSharePercent of all pods, when the whole pool goes
 * @param leastSharePercent of all pods, when only the smallest node of it goes: the lower end of what an event takes
 * @param expectedSharePercent of all pods, with the chance of the whole pool going together
 * @param worstWorkload the one that loses the largest share; null where nothing runs on spot
 * @param workloadSharePercent of that workload's pods
 */
public record JointLoss(
        @Nullable CapacityPool pool,
        double podSharePercent,
        double leastSharePercent,
        double expectedSharePercent,
        @Nullable String worstWorkload,
        double workloadSharePercent) {
    /** The share of events in a pool that take all of it. */
    public static final double TOGETHER = 0.92;

    public static final JointLoss NONE = new JointLoss(null, 0, 0, 0, null, 0);
}
