package io.lowtide.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketTest {
    private static final Instant START = Instant.parse("2026-11-18T09:00:00Z");

    private final World world = World.create(WorldSettings.usual(), Clock.fixed(START, ZoneOffset.UTC));
    private final InstanceType type = world.types().get("m5.2xlarge");

    private List<SpotPrice> history(InstanceType of, String zone, Duration back) {
        return world.market().history(of, zone, START.minus(back), START, START);
    }

    @Test
    void pricesStayBetweenAQuarterAndHalfOfTheListPrice() {
        for (InstanceType each : world.types().all()) {
            for (Zone zone : world.zones()) {
                assertThat(history(each, zone.name(), Duration.ofDays(90))).allSatisfy(price -> {
                    double ratio = price.usd().doubleValue() / each.onDemand().doubleValue();
                    assertThat(ratio).as("%s", price).isBetween(0.249, 0.451);
                });
            }
        }
    }

    @Test
    void pricesMoveButNotAllTheTimeAndNotTogether() {
        List<SpotPrice> prices = history(type, "us-east-1a", Duration.ofDays(90));

        assertThat(prices).hasSizeBetween(90, 540);
        assertThat(prices.stream().map(SpotPrice::usd).distinct().count()).isGreaterThan(10);
        assertThat(prices).isSortedAccordingTo((one, other) -> other.since().compareTo(one.since()));
        assertThat(world.market().price(type, "us-east-1a", START))
                .isNotEqualTo(world.market().price(type, "us-east-1b", START));
    }

    @Test
    void theFirstPriceIsTheOneInForceAtTheBeginning() {
        Instant from = START.minus(Duration.ofHours(1));
        List<SpotPrice> prices = world.market().history(type, "us-east-1a", from, START, START);

        assertThat(prices.getLast().since()).isBeforeOrEqualTo(from);
        assertThat(Optional.of(prices.getFirst())).isEqualTo(world.market().price(type, "us-east-1a", START));
    }

    @Test
    void thePastDoesNotDependOnWhenItIsAskedFor() {
        Instant long_ago = START.minus(Duration.ofDays(30));
        World later = World.create(WorldSettings.usual(), Clock.fixed(START.plus(Duration.ofDays(3)), ZoneOffset.UTC));

        assertThat(later.market().price(type, "us-east-1c", long_ago))
                .isEqualTo(world.market().price(type, "us-east-1c", long_ago));
    }

    @Test
    void aForcedPriceCountsFromThenOnAndNeverExceedsTheListPrice() {
        world.forcePrice(type, "us-east-1a", new BigDecimal("9.99"));

        assertThat(world.market().price(type, "us-east-1a", START).orElseThrow().usd())
                .isEqualTo(type.onDemand());
        assertThat(world.market()
                        .price(type, "us-east-1a", START.minusSeconds(1))
                        .orElseThrow()
                        .usd())
                .isLessThan(type.onDemand());
    }

    @Test
    void theNewestGenerationIsNotEverywhere() {
        assertThat(world.market().offered(world.types().get("m7g.large"), "us-east-1f"))
                .isFalse();
        assertThat(world.market().offered(world.types().get("m7g.large"), "us-east-1a"))
                .isTrue();
        assertThat(world.market().price(world.types().get("m7g.large"), "us-east-1f", START))
                .isEmpty();
    }
}
