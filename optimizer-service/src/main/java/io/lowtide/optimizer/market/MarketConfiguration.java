package io.lowtide.optimizer.market;

import io.lowtide.optimizer.OptimizerProperties;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the market's use cases and says when they return. */
@Configuration(proxyBeanMethods = false)
class MarketConfiguration {
    private static final Duration SAMPLES_KEPT = Duration.ofDays(90);

    @Bean
    WatchMarket watchMarket(SpotMarket market, Pools pools, MarketEvents events, Atomic atomic, Clock clock) {
        return new WatchMarket(market, pools, events, atomic, clock);
    }

    @Bean
    AvoidPools avoidPools(Pools pools, MarketEvents events, Atomic atomic, Clock clock) {
        return new AvoidPools(pools, events, atomic, clock);
    }

    @Bean
    ReadMarket readMarket(Pools pools, Clock clock) {
        return new ReadMarket(pools, clock);
    }

    @Bean
    KnownMarket knownMarket(ReadMarket readMarket, WatchMarket watchMarket) {
        return new KnownMarket(readMarket, watchMarket);
    }

    @Bean
    Recurring spotPrices(WatchMarket watchMarket, OptimizerProperties properties, UsedRegions used) {
        return new Recurring(
                "spot-prices",
                properties.pricesEvery(),
                () -> used.regions()
                        .startWith(properties.regions())
                        .collectList()
                        .flatMap(watchMarket::refresh));
    }

    @Bean
    Recurring interruptionFrequencies(InterruptionFrequencies frequencies, Pools pools, Clock clock) {
        return new Recurring(
                "interruption-frequencies",
                Duration.ofHours(6),
                () -> frequencies.read().flatMap(rates -> pools.keepRates(rates, clock.instant())));
    }

    @Bean
    Recurring poolFlags(AvoidPools avoidPools) {
        return new Recurring("pool-flags", Duration.ofSeconds(5), avoidPools::tell);
    }

    @Bean
    Recurring priceSamples(Pools pools, Clock clock) {
        return new Recurring(
                "price-samples",
                Duration.ofDays(1),
                () -> pools.prune(clock.instant().minus(SAMPLES_KEPT)).then());
    }
}
