package io.lowtide.planner.placement;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.risk.InterruptionRisk;
import java.time.Duration;

/**
 * An offering in the ranking; the lower the score the better.
 *
 * @param copies how often the request fits on one node
 * @param priceNorm price of one copy against the cheapest on-demand copy, 0 to 1
 * @param score price and risk, weighted; the on-demand fallback has 1, it does not compete
 */
public record PoolScore(Offering offering, InterruptionRisk risk, long copies, double priceNorm, double score) {
    private static final double HOURS_PER_MONTH = HourlyPrice.HOURS_PER_MONTH;
    /** Certainty would be an infinite rate. */
    private static final double MOST = 0.99;

    /**
     * What a copy of the request comes to an hour when interruptions are paid for: price × (1 + hazard × restart), the hazard an hour
     * being that of the monthly probability.
     *
     * @param restart what an interruption costs in time of the node: pods that start anew and two nodes paid for at once
     */
    public HourlyPrice effectiveCost(Duration restart) {
        double hazard = -Math.log(1 - Math.min(MOST, risk.probability())) / HOURS_PER_MONTH;
        double hours = restart.toSeconds() / 3_600.0;
        double price = (double) offering.price().microUsd() / Math.max(1, copies);
        return new HourlyPrice(Math.round(price * (1 + hazard * hours)));
    }
}
