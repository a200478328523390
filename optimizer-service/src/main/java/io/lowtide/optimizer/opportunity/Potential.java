package io.lowtide.optimizer.opportunity;

import io.lowtide.planner.capacity.HourlyPrice;

/**
 * What a cluster costs and what it would cost, perfectly packed on the best offerings its policy allows.
 *
 * @param bySpot the part of the savings that comes from cheaper offerings
 * @param byPacking the part that comes from fewer or smaller nodes
 * @param nodes it would take
 * @param gapPercent how far the packing is above the certified bound
 */
public record Potential(
        HourlyPrice current,
        HourlyPrice optimized,
        HourlyPrice bySpot,
        HourlyPrice byPacking,
        int nodes,
        double gapPercent) {

    public HourlyPrice savings() {
        return current.minus(optimized);
    }

    static Potential none(HourlyPrice current, int nodes) {
        return new Potential(current, current, HourlyPrice.ZERO, HourlyPrice.ZERO, nodes, 0);
    }
}
