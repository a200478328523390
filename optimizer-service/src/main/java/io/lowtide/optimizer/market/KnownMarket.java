package io.lowtide.optimizer.market;

import java.util.List;
import reactor.core.publisher.Mono;

/** The market for who cannot wait for it to be read: a region nobody has read yet is read now. */
public final class KnownMarket {
    private final ReadMarket readMarket;
    private final WatchMarket watchMarket;

    KnownMarket(ReadMarket readMarket, WatchMarket watchMarket) {
        this.readMarket = readMarket;
        this.watchMarket = watchMarket;
    }

    /** Empty where the cloud does not answer either. */
    public Mono<List<MarketPool>> pools(String region) {
        Mono<List<MarketPool>> afterReading = watchMarket
                .refresh(region)
                .onErrorComplete(MarketUnavailableException.class)
                .then(Mono.defer(() -> readMarket.pools(region)));
        return readMarket.pools(region).flatMap(pools -> pools.isEmpty() ? afterReading : Mono.just(pools));
    }
}
