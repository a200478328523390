package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.packing.PodFootprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Buys some nodes as something else, so that not all depends on one pool: each time the change that mends the most for its
 * price, until nothing is amiss or nothing mends it. Pods stay together; a node moves to another zone only where no pod cares.
 */
final class Diversifier {
    /** Ways to buy a node that are tried: the cheapest of each zone and way to buy. */
    private static final int CHEAPEST_OF_A_KIND = 6;

    private final PlanPolicy.Diversity wanted;
    private final List<Offering> cheapestFirst;
    private final Resources daemons;
    private final int zones;
    private final Set<ZoneSelector> zoneSelectors = new HashSet<>();
    private final Map<Offering, Map<String, String>> labels = new HashMap<>();

    Diversifier(PlanningProblem problem, List<Offering> allowed) {
        this.wanted = problem.policy().diversity();
        this.daemons = problem.daemons();
        this.cheapestFirst = allowed.stream()
                .sorted(Comparator.comparing(Offering::price).thenComparing(OfferingSelection::name))
                .toList();
        this.zones = (int) allowed.stream().map(Offering::zone).distinct().count();
        allowed.forEach(offering -> labels.put(offering, offering.labels()));
        Stream.concat(problem.pending().stream(), problem.nodes().stream().flatMap(node -> node.pods().stream()))
                .forEach(pod -> learn(pod.footprint().rules()));
    }

    private void learn(PodRules rules) {
        rules.spreads().stream()
                .filter(spread -> spread.topology() == Topology.ZONE)
                .forEach(spread -> zoneSelectors.add(new ZoneSelector(rules.namespace(), spread.matchLabels())));
        Stream.concat(rules.near().stream(), rules.away().stream())
                .filter(term -> term.topology() == Topology.ZONE)
                .forEach(term -> zoneSelectors.add(new ZoneSelector(rules.namespace(), term.matchLabels())));
    }

    DiversityLoad load(List<NodeDraft> drafts) {
        return new DiversityLoad(wanted, zones, drafts);
    }

    /** The drafts, some bought otherwise. */
    List<NodeDraft> diversify(List<NodeDraft> drafts) {
        List<NodeDraft> now = new ArrayList<>(drafts);
        DiversityLoad load = load(now);
        double missing = load.missing();
        if (missing == 0) {
            return now;
        }
        List<List<Offering>> ways = now.stream().map(this::ways).toList();
        for (int step = 0; step < 3 * now.size() && missing > 0; step++) {
            int best = -1;
            Offering bestWay = null;
            double most = 0;
            for (int i = 0; i < now.size(); i++) {
                NodeDraft draft = now.get(i);
                for (Offering way : ways.get(i)) {
                    if (!way.equals(draft.offering())) {
                        load.count(draft, -1);
                        load.count(draft.as(way), 1);
                        double gain = missing - load.missing();
                        load.count(draft.as(way), -1);
                        load.count(draft, 1);
                        long dearer = way.price().microUsd()
                                - draft.offering().price().microUsd();
                        double worth = gain / Math.max(1, dearer + 1.0);
                        if (gain > 1e-9 && worth > most) {
                            most = worth;
                            best = i;
                            bestWay = way;
                        }
                    }
                }
            }
            if (bestWay == null) {
                return now;
            }
            load.count(now.get(best), -1);
            now.set(best, now.get(best).as(bestWay));
            load.count(now.get(best), 1);
            missing = load.missing();
        }
        return now;
    }

    /** Why zones are not as even as wanted, and what it costs to have them as even as they are; nothing where they are even. */
    Optional<Refusal> unevenness(List<NodeDraft> before, List<NodeDraft> after) {
        DiversityLoad load = load(after);
        List<NodeDraft> crowd = after.stream()
                .filter(draft -> load.crowded(draft.offering().zone()))
                .toList();
        if (crowd.isEmpty()) {
            return Optional.empty();
        }
        long staying = crowd.stream().filter(NodeDraft::stays).count();
        HourlyPrice more = new HourlyPrice(Math.max(0, price(after) - price(before)));
        return Optional.of(new Refusal(
                "policy/azSpread",
                Reason.POLICY_NOT_REACHED,
                "of the nodes in crowded zones %d run already and %d hold pods that no node of an emptier zone takes; all others are spread, for $%s an hour more"
                        .formatted(staying, crowd.size() - staying, more.usd())));
    }

    private static long price(List<NodeDraft> drafts) {
        return drafts.stream()
                .mapToLong(draft -> draft.offering().price().microUsd())
                .sum();
    }

    /** What a node with these pods can be bought as. */
    private List<Offering> ways(NodeDraft draft) {
        if (draft.stays()) {
            return List.of();
        }
        Resources load = draft.pods().stream().map(PodFootprint::requests).reduce(daemons, Resources::plus);
        boolean bound = draft.pods().stream().anyMatch(this::caresForZones);
        Map<String, Integer> ofKind = new HashMap<>();
        List<Offering> ways = new ArrayList<>();
        for (Offering offering : cheapestFirst) {
            String kind = offering.zone() + (offering.capacityType() == CapacityType.SPOT);
            boolean here = !bound || offering.zone().equals(draft.offering().zone());
            if (here
                    && ofKind.getOrDefault(kind, 0) < CHEAPEST_OF_A_KIND
                    && load.fitsIn(offering.type().allocatable())
                    && draft.pods().stream().allMatch(pod -> goesOn(pod, offering))) {
                ofKind.merge(kind, 1, Integer::sum);
                ways.add(offering);
            }
        }
        return ways;
    }

    private boolean goesOn(PodFootprint pod, Offering offering) {
        return (pod.zone() == null || pod.zone().equals(offering.zone()))
                && pod.rules().allows(labels.getOrDefault(offering, Map.of()), offering.taints());
    }

    private boolean caresForZones(PodFootprint pod) {
        PodRules rules = pod.rules();
        boolean demands = rules.spreads().stream().anyMatch(spread -> spread.topology() == Topology.ZONE)
                || Stream.concat(rules.near().stream(), rules.away().stream())
                        .anyMatch(term -> term.topology() == Topology.ZONE);
        return demands || zoneSelectors.stream().anyMatch(selector -> selector.selects(rules));
    }

    private record ZoneSelector(String namespace, Map<String, String> labels) {
        boolean selects(PodRules rules) {
            return namespace.equals(rules.namespace())
                    && rules.labels().entrySet().containsAll(labels.entrySet());
        }
    }
}
