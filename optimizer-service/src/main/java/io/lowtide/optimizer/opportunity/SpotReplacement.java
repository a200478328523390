package io.lowtide.optimizer.opportunity;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.placement.PlacementPolicy;
import io.lowtide.planner.placement.PlacementRequest;
import io.lowtide.planner.placement.PoolScore;
import io.lowtide.planner.placement.PoolScorer;
import io.lowtide.planner.placement.PricedPool;
import io.lowtide.planner.placement.SpotPlacement;
import io.lowtide.planner.risk.RiskLabel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The spot offerings one on-demand node could become. */
final class SpotReplacement {
    private static final int MOST_CANDIDATES = 5;
    private static final long MEMORY_FACTOR = 2;
    private static final double SPARE = 1.2;
    private static final double MILLIS_PER_CORE = 1000;

    private final ClusterState cluster;
    private final List<PricedPool> pools;

    SpotReplacement(ClusterState cluster, List<PricedPool> pools) {
        this.cluster = cluster;
        this.pools = pools;
    }

    /** Empty where a pod cannot move, or no offering is allowed, safe and cheaper. */
    Optional<Opportunity> of(NodeState node, double confidence) {
        List<PodState> pods = cluster.movablePodsOn(node);
        if (node.type().gpus() > 0 || pods.stream().anyMatch(pod -> !pod.comesBack() || pod.doNotDisrupt())) {
            return Optional.empty();
        }
        Resources need = need(node);
        SpotPlacement placement = PoolScorer.rank(request(node, pods, need), policy(), noLarger(node));
        List<PoolScore> candidates = oneForOne(node, need, placement);
        if (candidates.isEmpty() || candidates.getFirst().offering().capacityType() != CapacityType.SPOT) {
            return Optional.empty();
        }
        PoolScore first = candidates.getFirst();
        return Optional.of(new Opportunity(
                OpportunityKind.OD_TO_SPOT,
                node,
                first.offering().price(),
                node.use(),
                first.risk().probability(),
                cluster.workloadsKnown() ? confidence : confidence / SPARE,
                candidates,
                List.of(),
                summary(placement.refused())));
    }

    private PlacementPolicy policy() {
        return cluster.policy().placement();
    }

    /** With an agent: what the pods need, but never less than what is used and a fifth; without: the node as it is. */
    private Resources need(NodeState node) {
        if (!cluster.workloadsKnown()) {
            return node.type().allocatable();
        }
        Resources pods = cluster.podsOn(node).stream().map(PodState::need).reduce(Resources.NONE, Resources::plus);
        Resources used = node.used();
        return new Resources(
                Math.max(pods.cpuMillis(), spare(node.cpuPercent() == null ? 0 : used.cpuMillis())),
                Math.max(pods.memoryMib(), spare(node.memoryPercent() == null ? 0 : used.memoryMib())),
                pods.pods());
    }

    private static long spare(long amount) {
        return (long) Math.ceil(amount * SPARE);
    }

    private PlacementRequest request(NodeState node, List<PodState> pods, Resources need) {
        boolean staysInZone = pods.stream().anyMatch(pod -> pod.spreadOverZones() || pod.boundZone() != null);
        return new PlacementRequest(
                Math.max(1, need.cpuMillis()) / MILLIS_PER_CORE,
                Math.max(1, need.memoryMib()),
                0,
                Set.of(node.type().architecture()),
                staysInZone ? Set.of(node.az()) : cluster.zones());
    }

    private List<PricedPool> noLarger(NodeState node) {
        return pools.stream()
                .filter(pool -> pool.type().vcpu() <= node.type().vcpu()
                        && pool.type().memoryMib()
                                <= MEMORY_FACTOR * node.type().memoryMib())
                .toList();
    }

    /**
     * One node becomes one node: room for further copies of it is worth nothing here, so each offering counts with its
     * whole price, against the dearest of what it would replace.
     */
    private List<PoolScore> oneForOne(NodeState node, Resources need, SpotPlacement placement) {
        return placement.ranked().stream()
                .filter(score -> need.fitsIn(score.offering().type().allocatable()))
                .filter(score -> score.risk().label() != RiskLabel.AVOID)
                .filter(score -> score.offering().price().compareTo(node.price()) < 0)
                .map(score -> whole(node.price(), score))
                .sorted(Comparator.comparingDouble(PoolScore::score)
                        .thenComparing(score -> score.offering().type().name())
                        .thenComparing(score -> score.offering().zone()))
                .limit(MOST_CANDIDATES)
                .toList();
    }

    private PoolScore whole(HourlyPrice now, PoolScore score) {
        if (score.offering().capacityType() == CapacityType.ON_DEMAND) {
            return score;
        }
        double priceNorm = Math.min(1, (double) score.offering().price().microUsd() / now.microUsd());
        double total = policy().strategy().priceWeight() * priceNorm
                + policy().strategy().riskWeight() * score.risk().probability();
        return new PoolScore(score.offering(), score.risk(), 1, priceNorm, total);
    }

    private static List<Opportunity.Refusal> summary(List<SpotPlacement.Refused> refused) {
        Map<String, Opportunity.Refusal> byCode = new TreeMap<>();
        refused.forEach(it -> byCode.merge(
                it.code().name().toLowerCase(java.util.Locale.ROOT),
                new Opportunity.Refusal(
                        it.code().name().toLowerCase(java.util.Locale.ROOT),
                        1,
                        it.pool().instanceType() + " in " + it.pool().zone() + ": " + it.detail()),
                (one, other) -> new Opportunity.Refusal(one.code(), one.count() + 1, one.example())));
        return List.copyOf(byCode.values());
    }
}
