package io.lowtide.planner.placement;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.placement.SpotPlacement.Refused;
import io.lowtide.planner.risk.InterruptionRisk;
import io.lowtide.planner.risk.RiskLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Ranks capacity pools for a request.
 *
 * <ol>
 *   <li>refuse what cannot hold the request or the policy does not allow, each with its reason
 *   <li>price of one copy of the request, against the cheapest on-demand copy among the admissible types
 *   <li>score = price weight × price + risk weight × probability, lower is better; at equal scores the lower risk, the
 *       newer generation, the name
 *   <li>the cheapest on-demand copy, where the policy allows it, stands last: it never competes by score
 * </ol>
 */
public final class PoolScorer {
    private static final Comparator<PoolScore> BEST_FIRST = Comparator.comparingDouble(PoolScore::score)
            .thenComparingDouble(score -> score.risk().probability())
            .thenComparing(score -> -score.offering().type().generation())
            .thenComparing(score -> score.offering().type().name())
            .thenComparing(score -> score.offering().zone());

    private PoolScorer() {}

    public static SpotPlacement rank(PlacementRequest request, PlacementPolicy policy, List<PricedPool> pools) {
        List<Refused> refused = new ArrayList<>();
        List<PricedPool> admissible = new ArrayList<>();
        for (PricedPool pool : pools) {
            Optional<Refused> refusal = typeRefusal(request, policy, pool);
            refusal.ifPresentOrElse(refused::add, () -> admissible.add(pool));
        }
        Optional<OnDemand> reference = cheapestOnDemand(request, admissible);
        List<PoolScore> ranked = new ArrayList<>();
        for (PricedPool pool : admissible) {
            Optional<Refused> refusal = poolRefusal(policy, pool);
            refusal.ifPresentOrElse(
                    refused::add, () -> ranked.add(score(request, policy, pool, reference.orElseThrow())));
        }
        ranked.sort(BEST_FIRST);
        if (policy.onDemandFallback()) {
            reference.map(OnDemand::fallback).ifPresent(ranked::add);
        }
        return new SpotPlacement(ranked, refused);
    }

    /** How often the request fits on a node by what is sold; at least once for an admissible type. */
    private static long copies(PlacementRequest request, InstanceType type) {
        double byCpu = type.vcpu() / request.vcpu();
        double byMemory = (double) type.memoryMib() / request.memoryMib();
        return Math.max(1, (long) Math.floor(Math.min(byCpu, byMemory)));
    }

    private static Optional<OnDemand> cheapestOnDemand(PlacementRequest request, List<PricedPool> admissible) {
        return admissible.stream()
                .flatMap(pool -> Optional.ofNullable(pool.onDemand())
                        .map(price -> new OnDemand(pool, price, copies(request, pool.type())))
                        .stream())
                .min(Comparator.comparingDouble(OnDemand::copyPrice)
                        .thenComparing(onDemand -> onDemand.pool().type().name())
                        .thenComparing(onDemand -> onDemand.pool().zone()));
    }

    private static PoolScore score(
            PlacementRequest request, PlacementPolicy policy, PricedPool pool, OnDemand reference) {
        long copies = copies(request, pool.type());
        double priceNorm = Math.min(1, (double) pool.spot().microUsd() / copies / reference.copyPrice());
        PlacementStrategy strategy = policy.strategy();
        double score = strategy.priceWeight() * priceNorm
                + strategy.riskWeight() * pool.risk().probability();
        Offering offering = new Offering(pool.type(), pool.zone(), CapacityType.SPOT, pool.spot());
        return new PoolScore(offering, pool.risk(), copies, priceNorm, score);
    }

    private static Optional<Refused> typeRefusal(PlacementRequest request, PlacementPolicy policy, PricedPool pool) {
        InstanceType type = pool.type();
        if (!request.architectures().contains(type.architecture())) {
            return refuse(pool, RefusalCode.ARCHITECTURE, type.architecture(), request.architectures());
        }
        if (!request.zones().contains(pool.zone())) {
            return refuse(pool, RefusalCode.ZONE, pool.zone(), request.zones());
        }
        if (type.vcpu() < request.vcpu() || type.memoryMib() < request.memoryMib()) {
            return refuse(
                    pool,
                    RefusalCode.TOO_SMALL,
                    type.vcpu() + " vCPU, " + type.memoryMib() + " MiB",
                    "at least " + request.vcpu() + " vCPU, " + request.memoryMib() + " MiB");
        }
        if (type.gpus() < request.gpus()) {
            return refuse(pool, RefusalCode.GPU_MISSING, type.gpus() + " GPUs", request.gpus());
        }
        if (type.gpus() > 0 && request.gpus() == 0) {
            return refuse(pool, RefusalCode.GPU_NOT_NEEDED, type.gpus() + " GPUs", "none");
        }
        return policyRefusal(policy, pool);
    }

    private static Optional<Refused> policyRefusal(PlacementPolicy policy, PricedPool pool) {
        InstanceType type = pool.type();
        if (!policy.families().isEmpty() && !policy.families().contains(type.family())) {
            return refuse(pool, RefusalCode.FAMILY_NOT_ALLOWED, type.family(), policy.families());
        }
        if (policy.excludedTypes().contains(type.name())) {
            return refuse(pool, RefusalCode.TYPE_EXCLUDED, type.name(), "none of " + policy.excludedTypes());
        }
        if (policy.excludedSizes().contains(type.size())) {
            return refuse(pool, RefusalCode.SIZE_EXCLUDED, type.size(), "none of " + policy.excludedSizes());
        }
        if (policy.blockBurstable() && type.burstable()) {
            return refuse(pool, RefusalCode.BURSTABLE_BLOCKED, type.family(), "no burstable family");
        }
        return Optional.empty();
    }

    private static Optional<Refused> poolRefusal(PlacementPolicy policy, PricedPool pool) {
        HourlyPrice onDemand = pool.onDemand();
        if (onDemand == null) {
            return refuse(pool, RefusalCode.NO_ON_DEMAND_PRICE, "none", "an on-demand price to compare with");
        }
        if (pool.flagged()) {
            return refuse(pool, RefusalCode.POOL_FLAGGED, "interrupted lately", "a pool without a flag");
        }
        if (pool.risk().label() == RiskLabel.AVOID && policy.strategy() != PlacementStrategy.LOWEST_PRICE) {
            return refuse(pool, RefusalCode.RISK_TOO_HIGH, pool.risk().probability(), "at most 0.50");
        }
        if (pool.spot().microUsd() * 100 > onDemand.microUsd() * policy.maxPricePercentOfOnDemand()) {
            return refuse(
                    pool,
                    RefusalCode.PRICE_TOO_HIGH,
                    pool.spot().usd(),
                    "at most " + policy.maxPricePercentOfOnDemand() + " % of " + onDemand.usd());
        }
        return Optional.empty();
    }

    private static Optional<Refused> refuse(PricedPool pool, RefusalCode code, Object found, Object expected) {
        return Optional.of(new Refused(pool.pool(), code, found + " (expected: " + expected + ")"));
    }

    private record OnDemand(PricedPool pool, HourlyPrice price, long copies) {
        double copyPrice() {
            return (double) price.microUsd() / copies;
        }

        PoolScore fallback() {
            Offering offering = new Offering(pool.type(), pool.zone(), CapacityType.ON_DEMAND, price);
            return new PoolScore(offering, InterruptionRisk.NONE, copies, 1, 1);
        }
    }
}
