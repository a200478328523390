package io.lowtide.optimizer.market.web;

import io.lowtide.optimizer.market.AvoidPools;
import io.lowtide.optimizer.market.MarketPool;
import io.lowtide.optimizer.market.Pools;
import io.lowtide.optimizer.market.ReadMarket;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Prices, their past, and who avoids what. */
@RestController
@RequestMapping("/api/v1/market")
class MarketEndpoint {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(90);

    private final ReadMarket readMarket;
    private final Pools pools;
    private final AvoidPools avoidPools;
    private final Clock clock;

    MarketEndpoint(ReadMarket readMarket, Pools pools, AvoidPools avoidPools, Clock clock) {
        this.readMarket = readMarket;
        this.pools = pools;
        this.avoidPools = avoidPools;
        this.clock = clock;
    }

    @GetMapping("/prices")
    @Access(Role.VIEWER)
    Mono<Page<PriceView>> prices(
            @RequestParam String region,
            @RequestParam(required = false) @Nullable Set<String> types,
            @RequestParam(required = false) @Nullable String az) {
        return readMarket
                .pools(MarketFields.region(region))
                .map(all -> Page.whole(all.stream()
                        .filter(wanted(types, az))
                        .map(PriceView::of)
                        .toList()));
    }

    @GetMapping("/prices/history")
    @Access(Role.VIEWER)
    Mono<HistoryView> history(
            @RequestParam String region,
            @RequestParam String az,
            @RequestParam String type,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        Instant end = to == null ? clock.instant() : to;
        Instant start = from == null ? end.minus(DAY) : from;
        if (start.isAfter(end) || start.plus(MOST).isBefore(end)) {
            throw Problem.validation("from", start, "at most 90 days before " + end);
        }
        return pools.history(MarketFields.region(region), az, type, start, end)
                .map(sample -> new SampleView(sample.at(), sample.spot().usd()))
                .collectList()
                .map(samples -> new HistoryView(region, az, type, samples));
    }

    @GetMapping("/risk")
    @Access(Role.VIEWER)
    Mono<RiskView> risk(@RequestParam(required = false) @Nullable String region) {
        Instant now = clock.instant();
        Mono<List<ProbabilityView>> probabilities = region == null
                ? Mono.just(List.of())
                : readMarket
                        .pools(MarketFields.region(region))
                        .map(all -> all.stream().map(ProbabilityView::of).toList());
        return pools.flags(now)
                .map(flag -> new FlagView(
                        flag.az(),
                        flag.instanceType(),
                        flag.count(),
                        flag.reason(),
                        flag.expiresAt(),
                        Duration.between(now, flag.expiresAt()).toSeconds()))
                .collectList()
                .zipWith(probabilities, RiskView::new);
    }

    @DeleteMapping("/risk/{az}/{type}")
    @Access(Role.SUPER_ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> lift(@PathVariable String az, @PathVariable String type) {
        return SystemScope.enter(avoidPools.lift(az, type))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("flag", az + "/" + type)))
                .then();
    }

    private static Predicate<MarketPool> wanted(@Nullable Set<String> types, @Nullable String az) {
        return pool -> (types == null || types.contains(pool.type().name())) && (az == null || az.equals(pool.az()));
    }

    record PriceView(
            String region,
            String az,
            String instanceType,
            BigDecimal spotPrice,
            @Nullable BigDecimal onDemandPrice,
            @Nullable Double savingsPct,
            Instant observedAt,
            boolean stale) {

        static PriceView of(MarketPool pool) {
            return new PriceView(
                    pool.region(),
                    pool.az(),
                    pool.type().name(),
                    pool.spot().usd(),
                    pool.onDemand() == null ? null : pool.onDemand().usd(),
                    pool.savingsPercent(),
                    pool.observedAt(),
                    pool.stale());
        }
    }

    record SampleView(Instant at, BigDecimal spotPrice) {}

    record HistoryView(String region, String az, String instanceType, List<SampleView> items) {}

    record FlagView(String az, String instanceType, int count, String reason, Instant expiresAt, long ttlS) {}

    record ProbabilityView(String az, String instanceType, double probability, double confidence, String label) {

        static ProbabilityView of(MarketPool pool) {
            return new ProbabilityView(
                    pool.az(),
                    pool.type().name(),
                    MarketFields.rounded(pool.risk().probability()),
                    pool.risk().confidence(),
                    pool.risk().label().name());
        }
    }

    record RiskView(List<FlagView> flagged, List<ProbabilityView> probabilities) {}
}
