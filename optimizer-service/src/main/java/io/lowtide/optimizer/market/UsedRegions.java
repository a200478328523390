package io.lowtide.optimizer.market;

import reactor.core.publisher.Flux;

/** The regions somebody has clusters in. */
public interface UsedRegions {
    Flux<String> regions();
}
