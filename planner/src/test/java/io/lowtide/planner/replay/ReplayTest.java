package io.lowtide.planner.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final int HOUR = 3_600;

    @Test
    void paysForWhatRuns_andLosesThePauseOfASwitch() {
        ReplayMarket market = market(new int[] {1, 1, 0, 1}, new int[] {1, 1, 1, 1});

        ReplayResult result = Replay.run(market, SpotPolicies.lowestPrice(), 10, 360);

        assertThat(result.interruptionsPerDay()).isEqualTo(60);
        assertThat(result.availability()).isCloseTo(1 - 0.1 / 4, within(1e-9));
        assertThat(result.costPerUsefulVcpuHour()).isCloseTo(40 * 0.3 / (39 * 8), within(1e-9));
    }

    @Test
    void goesOnDemand_whenNothingIsUp_andBack() {
        ReplayMarket market = market(new int[] {1, 0, 1, 1});

        ReplayResult result = Replay.run(market, SpotPolicies.lowestPrice(), 1, 0);

        // one hour on demand, and the hour both nodes run while they are exchanged
        assertThat(result.costPerUsefulVcpuHour()).isCloseTo((3 * 0.3 + 2 * 1.0) / 32, within(1e-9));
        assertThat(result.availability()).isEqualTo(1);
    }

    @Test
    void refusesALaunchWhereNothingCanBeHad() {
        SpotPolicy blind = SpotPolicies.onDemandOnly();

        assertThat(Replay.run(market(new int[] {0, 0}), blind, 1, 0).costPerUsefulVcpuHour())
                .isCloseTo(0.125, within(1e-9));
        assertThatIllegalStateException()
                .isThrownBy(() -> Replay.run(market(new int[] {0, 0}), new Stubborn(), 1, 0))
                .withMessageContaining("which is down");
    }

    @Test
    void isNeverBelowTheClairvoyant() {
        for (int seed = 0; seed < 4; seed++) {
            ReplayMarket market = GeneratedMarket.of(seed, 10, 6);
            double bound = Clairvoyant.costPerUsefulVcpuHour(market, 180);

            for (var policy : SpotPolicies.all()) {
                assertThat(Replay.run(market, policy.get(), 12, 180).costPerUsefulVcpuHour())
                        .isGreaterThanOrEqualTo(bound - 1e-9);
            }
        }
    }

    @Test
    void givesTheSame_forTheSameSeed() {
        ReplayResult first = Replay.run(GeneratedMarket.of(3, 5, 4), SpotPolicies.ours(), 12, 180);

        assertThat(Replay.run(GeneratedMarket.of(3, 5, 4), SpotPolicies.ours(), 12, 180))
                .isEqualTo(first);
    }

    @Test
    void oursIsTakenBackLessThanTheLowestPrice_forLittleMore() {
        double cost = 0;
        double lowest = 0;
        double taken = 0;
        double takenLowest = 0;
        for (int seed = 0; seed < 24; seed++) {
            ReplayMarket market = GeneratedMarket.of(seed, 30, 20);
            ReplayResult ours = Replay.run(market, SpotPolicies.ours(), 30, 180);
            ReplayResult cheapest = Replay.run(market, SpotPolicies.lowestPrice(), 30, 180);
            assertThat(ours.availability()).isGreaterThan(0.9995);
            cost += ours.costPerUsefulVcpuHour();
            lowest += cheapest.costPerUsefulVcpuHour();
            taken += ours.interruptionsPerDay();
            takenLowest += cheapest.interruptionsPerDay();
        }

        assertThat(taken).isLessThan(0.6 * takenLowest);
        assertThat(cost).isLessThan(1.05 * lowest).isLessThan(0.45 * 24 * 0.048);
    }

    private static ReplayMarket market(int[]... capacity) {
        List<String> zones = List.of("a", "b").subList(0, capacity.length);
        return TracedMarket.of(zones, List.of(capacity), HOUR, 8, 1_000_000, 0.3);
    }

    private static final class Stubborn implements SpotPolicy {
        @Override
        public String name() {
            return "stubborn";
        }

        @Override
        public int launch(MarketView view, Fleet fleet) {
            return 0;
        }
    }
}
