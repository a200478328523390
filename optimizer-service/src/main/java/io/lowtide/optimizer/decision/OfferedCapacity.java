package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.placement.PlacementRequest;
import io.lowtide.planner.placement.PoolScore;
import io.lowtide.planner.placement.PoolScorer;
import io.lowtide.planner.placement.PricedPool;
import io.lowtide.planner.placement.SpotPlacement;
import io.lowtide.planner.plan.MarketOffer;
import io.lowtide.planner.risk.InterruptionRisk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What can be launched for a cluster: every pool its policy allows, from each of its templates. */
final class OfferedCapacity {
    /** Larger nodes than these, and than those there are, put too much into one basket. */
    private static final int USUAL_VCPU = 16;

    private static final Comparator<Offering> CHEAPEST = Comparator.comparing(Offering::price)
            .thenComparing(offering -> offering.type().name())
            .thenComparing(Offering::zone);

    private final Map<Offering, NodeTemplate> templates = new LinkedHashMap<>();
    private final List<MarketOffer> market = new ArrayList<>();
    private final Map<CapacityPool, PoolScore> scores = new HashMap<>();
    private final Map<String, Opportunity.Refusal> refused = new TreeMap<>();
    private final Set<CapacityPool> heard = new HashSet<>();
    private final boolean onDemand;
    private final List<Offering> cheapestFirst;

    OfferedCapacity(ClusterState cluster, List<PricedPool> pools) {
        this.onDemand = cluster.policy().placement().onDemandFallback();
        int largest = cluster.nodes().stream()
                .mapToInt(node -> node.type().vcpu())
                .max()
                .orElse(1);
        List<PricedPool> usual = pools.stream()
                .filter(pool -> pool.type().gpus() == 0)
                .filter(pool -> pool.type().vcpu() <= Math.max(USUAL_VCPU, largest))
                .toList();
        for (NodeTemplate template : NodeTemplate.of(cluster)) {
            if (!template.launches()) {
                refuse("node_class", template.nodeGroup() + ": its node class has no subnet or no image for it");
                continue;
            }
            PlacementRequest any = new PlacementRequest(0.001, 1, 0, template.architectures(), template.zones());
            offer(template, PoolScorer.rank(any, cluster.policy().placement(), usual), usual);
        }
        this.cheapestFirst = templates.keySet().stream().sorted(CHEAPEST).toList();
    }

    private void offer(NodeTemplate template, SpotPlacement placement, List<PricedPool> pools) {
        Map<CapacityPool, PricedPool> priced = new LinkedHashMap<>();
        pools.forEach(pool -> priced.put(pool.pool(), pool));
        for (PoolScore score : placement.ranked()) {
            if (score.offering().capacityType() == CapacityType.SPOT) {
                scores.put(score.offering().pool(), score);
                add(template, score.offering(), score.risk().probability());
            }
        }
        Set<CapacityPool> never = new HashSet<>();
        placement.refused().forEach(refusal -> {
            if (heard.add(refusal.pool())) {
                refuse(refusal);
            }
            // a pool that is not to be had on spot may be had on demand; a type that is not allowed may not
            switch (refusal.code()) {
                case POOL_FLAGGED, RISK_TOO_HIGH, PRICE_TOO_HIGH -> {}
                default -> never.add(refusal.pool());
            }
        });
        priced.forEach((pool, it) -> {
            if (onDemand && !never.contains(pool) && it.onDemand() != null) {
                add(template, new Offering(it.type(), it.zone(), CapacityType.ON_DEMAND, it.onDemand()), 0);
            }
        });
    }

    private void refuse(SpotPlacement.Refused refusal) {
        refuse(
                refusal.code().name().toLowerCase(Locale.ROOT),
                refusal.pool().instanceType() + " in " + refusal.pool().zone() + ": " + refusal.detail());
    }

    private void refuse(String code, String example) {
        refused.merge(
                code,
                new Opportunity.Refusal(code, 1, example),
                (one, other) -> new Opportunity.Refusal(code, one.count() + 1, one.example()));
    }

    private void add(NodeTemplate template, Offering bare, double risk) {
        Offering offering = new Offering(
                bare.type(), bare.zone(), bare.capacityType(), bare.price(), template.labels(), template.taints());
        if (templates.putIfAbsent(offering, template) == null) {
            market.add(new MarketOffer(offering, risk, true));
        }
    }

    List<MarketOffer> market() {
        return List.copyOf(market);
    }

    Set<Offering> offerings() {
        return templates.keySet();
    }

    /** In the order of what they cost. */
    List<Offering> cheapestFirst() {
        return cheapestFirst;
    }

    /** Any offering of the templates of a group; empty where none launches anything. */
    Optional<Offering> ofGroup(@Nullable String nodeGroup) {
        return templates.entrySet().stream()
                .filter(entry -> Objects.equals(entry.getValue().nodeGroup(), nodeGroup))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Nullable
    String nodeGroup(Offering offering) {
        NodeTemplate template = templates.get(offering);
        return template == null ? null : template.nodeGroup();
    }

    /** The score of an offering's pool; on demand has none to speak of. */
    PoolScore score(Offering offering) {
        PoolScore known = offering.capacityType() == CapacityType.SPOT ? scores.get(offering.pool()) : null;
        return known == null ? new PoolScore(offering, InterruptionRisk.NONE, 1, 1, 1) : known;
    }

    /** Pools that may not be had on spot: how many, by reason. */
    List<Opportunity.Refusal> refused() {
        return List.copyOf(refused.values());
    }
}
