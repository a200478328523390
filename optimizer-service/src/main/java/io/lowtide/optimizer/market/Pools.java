package io.lowtide.optimizer.market;

import io.lowtide.optimizer.market.SpotMarket.ListedType;
import io.lowtide.optimizer.market.SpotMarket.SpotPrice;
import io.lowtide.planner.capacity.HourlyPrice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is known of the market. */
public interface Pools {

    /** When the types of a region were last read; empty: never. */
    Mono<Instant> typesReadAt(String region);

    Mono<Void> keepTypes(String region, List<ListedType> types, Instant now);

    /** Keeps prices and returns those that are not what they were; a price seen for the first time did not change. */
    Mono<List<SpotPrice>> keepPrices(String region, List<SpotPrice> prices, Instant now);

    Mono<Void> keepRates(List<Rate> rates, Instant now);

    /** Forgets samples of before. */
    Mono<Long> prune(Instant before);

    /** Every pool of a region. */
    Flux<PoolFacts> of(String region, Instant now);

    Flux<Sample> history(String region, String az, String type, Instant from, Instant to);

    /** A bucket of AWS's advisor. */
    record Rate(String region, String instanceType, int bucket, int savingsPercent) {}

    /** A price from then on. */
    record Sample(Instant at, HourlyPrice spot) {}

    /** A pool everybody avoids. */
    record Flag(String az, String instanceType, int count, String reason, Instant expiresAt) {}

    /** Something that happened in a pool, heard of once. */
    record Interruption(String eventId, String region, String az, String instanceType, String kind, Instant at) {}

    /** Remembers those that were not heard of before, and avoids their pools for a time after each. */
    Mono<Void> flag(List<Interruption> interruptions, Duration avoided);

    Flux<Flag> flags(Instant now);

    /** Flags nobody was told of yet, now marked as told. */
    Flux<Flag> untold(Instant now);

    /** Flags whose time is over, now gone. */
    Flux<Flag> lapsed(Instant now);

    /** The flag that was lifted before its time; empty when there was none. */
    Mono<Flag> lift(String az, String instanceType);
}
