package io.lowtide.optimizer.market.web;

import io.lowtide.optimizer.market.MarketPool;
import io.lowtide.optimizer.market.ReadMarket;
import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.placement.PlacementPolicy;
import io.lowtide.planner.placement.PlacementRequest;
import io.lowtide.planner.placement.PlacementStrategy;
import io.lowtide.planner.placement.PoolScore;
import io.lowtide.planner.placement.PoolScorer;
import io.lowtide.planner.placement.SpotPlacement;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** What the engine would pick for a request, and why; what it refused, and why. */
@RestController
@RequestMapping("/api/v1/market/candidates")
class CandidatesEndpoint {
    private static final int MIB_PER_GIB = 1024;

    private final ReadMarket readMarket;
    private final Scheduler computing;

    CandidatesEndpoint(ReadMarket readMarket, Scheduler computing) {
        this.readMarket = readMarket;
        this.computing = computing;
    }

    @PostMapping
    @Access(Role.VIEWER)
    Mono<CandidatesView> candidates(@RequestBody CandidatesRequest request) {
        PlacementPolicy policy = policy(request.policy());
        String region = MarketFields.region(request.region());
        List<FieldError> errors = errors(request);
        if (!errors.isEmpty()) {
            throw Problem.validation(errors);
        }
        return readMarket
                .pools(region)
                .publishOn(computing)
                .map(pools -> view(pools, PoolScorer.rank(placement(request, pools), policy, priced(pools))));
    }

    private static List<io.lowtide.planner.placement.PricedPool> priced(List<MarketPool> pools) {
        return pools.stream().map(MarketPool::priced).toList();
    }

    private static List<FieldError> errors(CandidatesRequest request) {
        List<FieldError> errors = new ArrayList<>();
        if (request.cpu() == null || !(request.cpu() > 0)) {
            errors.add(new FieldError("cpu", request.cpu() + " (expected: more than 0 vCPU)"));
        }
        if (request.memoryGib() == null || !(request.memoryGib() > 0)) {
            errors.add(new FieldError("memory_gib", request.memoryGib() + " (expected: more than 0 GiB)"));
        }
        if (request.gpu() != null && request.gpu() < 0) {
            errors.add(new FieldError("gpu", request.gpu() + " (expected: 0 or more)"));
        }
        String architecture = request.architecture();
        if (architecture != null && !Set.of("x86_64", "amd64", "arm64").contains(architecture)) {
            errors.add(new FieldError("architecture", architecture + " (expected: x86_64 or arm64)"));
        }
        return errors;
    }

    private static PlacementRequest placement(CandidatesRequest request, List<MarketPool> pools) {
        Set<String> zones = request.azs() == null || request.azs().isEmpty()
                ? pools.stream().map(MarketPool::az).collect(Collectors.toSet())
                : request.azs();
        Architecture architecture = "arm64".equals(request.architecture()) ? Architecture.ARM64 : Architecture.AMD64;
        return new PlacementRequest(
                Objects.requireNonNull(request.cpu()),
                Math.max(1, Math.round(Objects.requireNonNull(request.memoryGib()) * MIB_PER_GIB)),
                request.gpu() == null ? 0 : request.gpu(),
                Set.of(architecture),
                zones.isEmpty() ? Set.of("none") : zones);
    }

    private static PlacementPolicy policy(@Nullable PolicyRequest policy) {
        if (policy == null) {
            return PlacementPolicy.DEFAULT;
        }
        Integer share = policy.maxPricePctOfOd();
        if (share != null && (share < 1 || share > 100)) {
            throw Problem.validation("policy.max_price_pct_of_od", share, "1 to 100");
        }
        return new PlacementPolicy(
                strategy(policy.strategy()),
                policy.families() == null ? Set.of() : policy.families(),
                policy.excludedTypes() == null ? Set.of() : policy.excludedTypes(),
                policy.excludedSizes() == null ? Set.of() : policy.excludedSizes(),
                Boolean.TRUE.equals(policy.blockBurstable()),
                share == null ? 100 : share,
                !Boolean.FALSE.equals(policy.spotFallback()));
    }

    private static PlacementStrategy strategy(@Nullable String strategy) {
        if (strategy == null) {
            return PlacementStrategy.BALANCED;
        }
        return Stream.of(PlacementStrategy.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(strategy))
                .findFirst()
                .orElseThrow(() -> Problem.validation(
                        "policy.strategy", strategy, "lowest_price, capacity_optimized or balanced"));
    }

    private static CandidatesView view(List<MarketPool> pools, SpotPlacement placement) {
        Map<CapacityPool, MarketPool> byPool =
                pools.stream().collect(Collectors.toMap(pool -> pool.priced().pool(), Function.identity()));
        List<CandidateView> ranked = placement.ranked().stream()
                .map(score -> CandidateView.of(
                        score,
                        Objects.requireNonNull(byPool.get(score.offering().pool()))))
                .toList();
        List<CandidateView> refused = placement.refused().stream()
                .map(refusal -> CandidateView.of(refusal, Objects.requireNonNull(byPool.get(refusal.pool()))))
                .toList();
        return new CandidatesView(ranked, refused);
    }

    record CandidatesRequest(
            @Nullable Double cpu,
            @Nullable Double memoryGib,
            @Nullable Integer gpu,
            @Nullable String architecture,
            @Nullable String region,
            @Nullable Set<String> azs,
            @Nullable PolicyRequest policy) {}

    record PolicyRequest(
            @Nullable String strategy,
            @Nullable Set<String> families,
            @Nullable Set<String> excludedTypes,
            @Nullable Set<String> excludedSizes,
            @Nullable Boolean blockBurstable,
            @Nullable Integer maxPricePctOfOd,
            @Nullable Boolean spotFallback) {}

    /** Best first; the on-demand fallback stands last. */
    record CandidatesView(List<CandidateView> items, List<CandidateView> refused) {}

    record CandidateView(
            String instanceType,
            String az,
            String lifecycle,
            BigDecimal price,
            @Nullable BigDecimal onDemandPrice,
            double probability,
            String label,
            @Nullable Double priceNorm,
            @Nullable Double score,
            boolean excluded,
            List<String> reasons) {

        static CandidateView of(PoolScore score, MarketPool pool) {
            boolean spot = score.offering().capacityType() == CapacityType.SPOT;
            List<String> reasons = spot
                    ? List.of(
                            "fits " + score.copies(), "not flagged", pool.stale() ? "price is stale" : "price is fresh")
                    : List.of("fits " + score.copies(), "fallback where no spot pool has room");
            return new CandidateView(
                    pool.type().name(),
                    pool.az(),
                    spot ? "spot" : "on_demand",
                    score.offering().price().usd(),
                    usd(pool.onDemand()),
                    MarketFields.rounded(score.risk().probability()),
                    score.risk().label().name(),
                    MarketFields.rounded(score.priceNorm()),
                    MarketFields.rounded(score.score()),
                    false,
                    reasons);
        }

        static CandidateView of(SpotPlacement.Refused refused, MarketPool pool) {
            return new CandidateView(
                    pool.type().name(),
                    pool.az(),
                    "spot",
                    pool.spot().usd(),
                    usd(pool.onDemand()),
                    MarketFields.rounded(pool.risk().probability()),
                    pool.risk().label().name(),
                    null,
                    null,
                    true,
                    List.of(refused.code().name().toLowerCase(Locale.ROOT) + ": " + refused.detail()));
        }

        private static @Nullable BigDecimal usd(@Nullable HourlyPrice price) {
            return price == null ? null : price.usd();
        }
    }
}
