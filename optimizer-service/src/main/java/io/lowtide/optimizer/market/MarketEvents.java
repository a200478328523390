package io.lowtide.optimizer.market;

import io.lowtide.optimizer.market.Pools.Flag;
import io.lowtide.optimizer.market.SpotMarket.SpotPrice;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Tells everybody of the market; nothing in it says whose instance it was. */
public interface MarketEvents {
    Mono<Void> priceChanged(String region, SpotPrice price, Instant observedAt);

    Mono<Void> flagged(Flag flag);

    Mono<Void> cleared(Flag flag);
}
