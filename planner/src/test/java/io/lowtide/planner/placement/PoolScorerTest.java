package io.lowtide.planner.placement;

import static io.lowtide.planner.placement.PlacementFixtures.C5_XLARGE;
import static io.lowtide.planner.placement.PlacementFixtures.FOUR_BY_EIGHT;
import static io.lowtide.planner.placement.PlacementFixtures.ZONE_A;
import static io.lowtide.planner.placement.PlacementFixtures.ZONE_B;
import static io.lowtide.planner.placement.PlacementFixtures.c5;
import static io.lowtide.planner.placement.PlacementFixtures.flagged;
import static io.lowtide.planner.placement.PlacementFixtures.inZoneB;
import static io.lowtide.planner.placement.PlacementFixtures.m5;
import static io.lowtide.planner.placement.PlacementFixtures.pool;
import static io.lowtide.planner.placement.PlacementFixtures.r5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.risk.InterruptionRisk;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolScorerTest {
    private static final double EXACT = 5e-6;

    @ParameterizedTest
    @CsvSource({
        "BALANCED, m5.xlarge c5.xlarge r5.xlarge, 0.33106, 0.34800, 0.38329",
        "LOWEST_PRICE, m5.xlarge c5.xlarge r5.xlarge, 0.42159, 0.46200, 0.48494",
        "CAPACITY_OPTIMIZED, c5.xlarge m5.xlarge r5.xlarge, 0.23400, 0.24053, 0.28165"
    })
    void ranksAsTheSpecificationComputes(
            PlacementStrategy strategy, String order, double first, double second, double third) {
        List<PoolScore> ranked = PoolScorer.rank(FOUR_BY_EIGHT, PlacementPolicy.of(strategy), List.of(c5(), m5(), r5()))
                .ranked();

        assertThat(ranked)
                .extracting(score -> score.offering().type().name())
                .containsExactly((order + " c5.xlarge").split(" "));
        assertThat(ranked.getLast().offering().capacityType()).isEqualTo(CapacityType.ON_DEMAND);
        assertThat(ranked.get(0).score()).isCloseTo(first, within(EXACT));
        assertThat(ranked.get(1).score()).isCloseTo(second, within(EXACT));
        assertThat(ranked.get(2).score()).isCloseTo(third, within(EXACT));
    }

    @Test
    void addsToThePrice_whatInterruptionsCost() {
        PoolScore score = new PoolScore(
                new Offering(m5().type(), m5().zone(), CapacityType.SPOT, HourlyPrice.of("0.0768")),
                new InterruptionRisk(0.5, 0.6),
                1,
                0.45,
                0.5);

        // −ln(1 − 0.5) / 730 = 0.00094952 interruptions an hour
        assertThat(score.effectiveCost(Duration.ofHours(10))).isEqualTo(HourlyPrice.of("0.077529"));
        assertThat(score.effectiveCost(Duration.ZERO)).isEqualTo(HourlyPrice.of("0.076800"));
    }

    @Test
    void passesOverFlaggedPool_inItsZoneAlone() {
        SpotPlacement placement = PoolScorer.rank(
                FOUR_BY_EIGHT, PlacementPolicy.DEFAULT, List.of(c5(), flagged(m5()), r5(), inZoneB(m5())));

        assertThat(placement.ranked())
                .extracting(score ->
                        score.offering().type().name() + "/" + score.offering().zone())
                .containsExactly(
                        "m5.xlarge/" + ZONE_B, "c5.xlarge/" + ZONE_A, "r5.xlarge/" + ZONE_A, "c5.xlarge/" + ZONE_A);
        assertThat(placement.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(RefusalCode.POOL_FLAGGED);
            assertThat(refused.detail()).contains("expected: a pool without a flag");
        });
    }

    @Test
    void refusesRiskyPool_butNotForLowestPrice() {
        PricedPool risky = pool(C5_XLARGE, "0.0400", "0.170", 0.51);

        assertThat(PoolScorer.rank(FOUR_BY_EIGHT, PlacementPolicy.DEFAULT, List.of(risky))
                        .refused())
                .extracting(SpotPlacement.Refused::code)
                .containsExactly(RefusalCode.RISK_TOO_HIGH);
        assertThat(PoolScorer.rank(FOUR_BY_EIGHT, PlacementPolicy.of(PlacementStrategy.LOWEST_PRICE), List.of(risky))
                        .refused())
                .isEmpty();
    }

    @Test
    void countsCopies_whenTypeHoldsSeveral() {
        InstanceType twice = new InstanceType("c5.2xlarge", Architecture.AMD64, 8, 16_384, 58, 0);

        PoolScore score = PoolScorer.rank(
                        FOUR_BY_EIGHT, PlacementPolicy.DEFAULT, List.of(pool(twice, "0.170", "0.340", 0.12)))
                .ranked()
                .getFirst();

        assertThat(score.copies()).isEqualTo(2);
        assertThat(score.priceNorm()).isCloseTo(0.5, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({
        "c6g.xlarge, ARM64, 4, 8192, 0, ARCHITECTURE",
        "c5.large, AMD64, 2, 4096, 0, TOO_SMALL",
        "g4dn.xlarge, AMD64, 4, 16384, 1, GPU_NOT_NEEDED",
        "t3.xlarge, AMD64, 4, 16384, 0, BURSTABLE_BLOCKED",
        "x1.xlarge, AMD64, 4, 16384, 0, FAMILY_NOT_ALLOWED",
        "m5.metal, AMD64, 96, 393216, 0, SIZE_EXCLUDED",
        "c5.4xlarge, AMD64, 16, 32768, 0, TYPE_EXCLUDED"
    })
    void saysWhyTypeIsRefused(
            String name, Architecture architecture, int vcpu, long memoryMib, int gpus, RefusalCode code) {
        PlacementPolicy policy = new PlacementPolicy(
                PlacementStrategy.BALANCED,
                Set.of("c5", "m5", "t3", "c6g", "g4dn"),
                Set.of("c5.4xlarge"),
                Set.of("metal"),
                true,
                100,
                true);
        InstanceType type = new InstanceType(name, architecture, vcpu, memoryMib, 58, gpus);

        SpotPlacement placement = PoolScorer.rank(FOUR_BY_EIGHT, policy, List.of(pool(type, "0.1", "0.2", 0.1)));

        assertThat(placement.ranked()).isEmpty();
        assertThat(placement.refused()).extracting(SpotPlacement.Refused::code).containsExactly(code);
    }

    @Test
    void refusesSpot_thatIsDearerThanItsShareOfOnDemand() {
        PlacementPolicy half =
                new PlacementPolicy(PlacementStrategy.BALANCED, Set.of(), Set.of(), Set.of(), false, 40, false);

        SpotPlacement placement = PoolScorer.rank(FOUR_BY_EIGHT, half, List.of(c5(), m5()));

        assertThat(placement.ranked())
                .extracting(score -> score.offering().type().name())
                .containsExactly("m5.xlarge");
        assertThat(placement.refused())
                .extracting(SpotPlacement.Refused::code)
                .containsExactly(RefusalCode.PRICE_TOO_HIGH);
    }
}
