package io.lowtide.planner.placement;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.risk.InterruptionRisk;

/**
 * An offering in the ranking; the lower the score the better.
 *
 * @param copies how often the request fits on one node
 * @param priceNorm price of one copy against the cheapest on-demand copy, 0 to 1
 * @param score price and risk, weighted; the on-demand fallback has 1, it does not compete
 */
public record PoolScore(Offering offering, InterruptionRisk risk, long copies, double priceNorm, double score) {}
