package io.lowtide.optimizer.market;

import io.lowtide.optimizer.market.Pools.Rate;
import java.util.List;
import reactor.core.publisher.Mono;

/** The buckets of AWS's Spot Instance Advisor. */
public interface InterruptionFrequencies {
    Mono<List<Rate>> read();
}
