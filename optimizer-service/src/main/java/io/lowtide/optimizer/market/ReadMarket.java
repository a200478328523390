package io.lowtide.optimizer.market;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** The pools of a region as decisions see them now. */
public final class ReadMarket {
    private final Pools pools;
    private final Clock clock;

    ReadMarket(Pools pools, Clock clock) {
        this.pools = pools;
        this.clock = clock;
    }

    public Mono<List<MarketPool>> pools(String region) {
        Instant now = clock.instant();
        return pools.of(region, now).map(facts -> facts.at(now)).collectList();
    }
}
