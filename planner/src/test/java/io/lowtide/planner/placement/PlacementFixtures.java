package io.lowtide.planner.placement;

import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.risk.InterruptionRisk;
import java.util.Set;

/** The pools of the specification's golden vectors (17.1). */
final class PlacementFixtures {
    static final String ZONE_A = "us-east-1a";
    static final String ZONE_B = "us-east-1b";
    static final InstanceType C5_XLARGE = new InstanceType("c5.xlarge", Architecture.AMD64, 4, 8_192, 58, 0);
    static final InstanceType M5_XLARGE = new InstanceType("m5.xlarge", Architecture.AMD64, 4, 16_384, 58, 0);
    static final InstanceType R5_XLARGE = new InstanceType("r5.xlarge", Architecture.AMD64, 4, 32_768, 58, 0);
    static final PlacementRequest FOUR_BY_EIGHT =
            new PlacementRequest(4, 8_192, 0, Set.of(Architecture.AMD64), Set.of(ZONE_A, ZONE_B));

    private PlacementFixtures() {}

    static PricedPool c5() {
        return pool(C5_XLARGE, "0.0850", "0.170", 0.12);
    }

    static PricedPool m5() {
        return pool(M5_XLARGE, "0.0768", "0.192", 0.15);
    }

    static PricedPool r5() {
        return pool(R5_XLARGE, "0.0882", "0.252", 0.18);
    }

    static PricedPool pool(InstanceType type, String spot, String onDemand, double probability) {
        return new PricedPool(
                type,
                ZONE_A,
                HourlyPrice.of(spot),
                HourlyPrice.of(onDemand),
                new InterruptionRisk(probability, 0.6),
                false);
    }

    static PricedPool flagged(PricedPool pool) {
        return new PricedPool(pool.type(), pool.zone(), pool.spot(), pool.onDemand(), pool.risk(), true);
    }

    static PricedPool inZoneB(PricedPool pool) {
        return new PricedPool(pool.type(), ZONE_B, pool.spot(), pool.onDemand(), pool.risk(), pool.flagged());
    }
}
