package io.lowtide.optimizer;

import io.lowtide.optimizer.market.SpotMarket;
import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Flux;

/** A market of two regions: the specification's golden one, and one with a choice. */
class SimulatedMarket implements SpotMarket {
    static final String GOLDEN = "ap-southeast-1";
    static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private static final List<ListedType> TYPES = List.of(
            listed("c5.large", 2, 4_096, 29, "0.085"),
            listed("c5.xlarge", 4, 8_192, 58, "0.170"),
            listed("m5.large", 2, 8_192, 29, "0.096"),
            listed("m5.xlarge", 4, 16_384, 58, "0.192"),
            listed("m5.2xlarge", 8, 32_768, 58, "0.384"),
            listed("r5.xlarge", 4, 32_768, 58, "0.252"));

    private static ListedType listed(String name, int vcpu, long memoryMib, int pods, String usd) {
        return new ListedType(
                new InstanceType(name, Architecture.AMD64, vcpu, memoryMib, pods, 0), HourlyPrice.of(usd));
    }

    @Override
    public Flux<ListedType> types(String region) {
        return Flux.fromIterable(TYPES).filter(it -> !region.equals(GOLDEN) || isGolden(it));
    }

    private static boolean isGolden(ListedType listed) {
        return List.of("c5.xlarge", "m5.xlarge", "r5.xlarge")
                .contains(listed.type().name());
    }

    @Override
    public Flux<SpotPrice> prices(String region) {
        if (region.equals(GOLDEN)) {
            return Flux.just(
                    spot(GOLDEN + "a", "c5.xlarge", "0.0850"),
                    spot(GOLDEN + "a", "m5.xlarge", "0.0768"),
                    spot(GOLDEN + "a", "r5.xlarge", "0.0882"));
        }
        return Flux.just("a", "b")
                .flatMapIterable(zone -> List.of(
                        spot(region + zone, "c5.large", "0.0321"),
                        spot(region + zone, "c5.xlarge", "0.0650"),
                        spot(region + zone, "m5.large", zone.equals("a") ? "0.0380" : "0.0350"),
                        spot(region + zone, "m5.xlarge", "0.0768"),
                        spot(region + zone, "m5.2xlarge", "0.1530"),
                        spot(region + zone, "r5.xlarge", "0.0882")));
    }

    private static SpotPrice spot(String zone, String type, String usd) {
        return new SpotPrice(new CapacityPool(zone, type), HourlyPrice.of(usd), LONG_AGO);
    }

    @Configuration(proxyBeanMethods = false)
    static class InPlaceOfAws {

        @Bean
        @Primary
        SpotMarket simulatedMarket() {
            return new SimulatedMarket();
        }
    }
}
