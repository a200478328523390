package io.lowtide.optimizer.market;

import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the market of every region in use; what one region does not tell does not hold up another. */
public final class WatchMarket {
    private static final Logger log = LoggerFactory.getLogger(WatchMarket.class);
    private static final Duration TYPES_EVERY = Duration.ofHours(6);
    private static final int REGIONS_AT_ONCE = 4;

    private final SpotMarket market;
    private final Pools pools;
    private final MarketEvents events;
    private final Atomic atomic;
    private final Clock clock;

    WatchMarket(SpotMarket market, Pools pools, MarketEvents events, Atomic atomic, Clock clock) {
        this.market = market;
        this.pools = pools;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    public Mono<Void> refresh(Collection<String> regions) {
        return Flux.fromIterable(regions)
                .distinct()
                .flatMap(
                        region -> refresh(region).onErrorResume(MarketUnavailableException.class, failure -> {
                            log.warn("prices of {} grow stale: {}", region, failure.getMessage());
                            return Mono.empty();
                        }),
                        REGIONS_AT_ONCE)
                .then();
    }

    /** One region; fails when the cloud does not answer. */
    public Mono<Void> refresh(String region) {
        return types(region).then(Mono.defer(() -> prices(region)));
    }

    private Mono<Void> types(String region) {
        Instant now = clock.instant();
        return pools.typesReadAt(region)
                .filter(at -> at.plus(TYPES_EVERY).isAfter(now))
                .hasElement()
                .flatMap(fresh -> fresh
                        ? Mono.empty()
                        : market.types(region)
                                .collectList()
                                .filter(types -> !types.isEmpty())
                                .flatMap(types -> pools.keepTypes(region, types, now)));
    }

    private Mono<Void> prices(String region) {
        Instant now = clock.instant();
        return market.prices(region)
                .collectList()
                .filter(prices -> !prices.isEmpty())
                .flatMap(prices -> atomic.call(
                        pools.keepPrices(region, prices, now).flatMap(changed -> tell(region, changed, now))));
    }

    private Mono<Void> tell(String region, List<SpotMarket.SpotPrice> changed, Instant now) {
        return Flux.fromIterable(changed)
                .concatMap(price -> events.priceChanged(region, price, now))
                .then();
    }
}
