package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Binds pods that must share a node with others (required affinity by hostname) into units. A pod that asks for one of its own
 * kind starts the only unit of it: Kubernetes lets a pod alone start only while none of the kind runs anywhere.
 */
final class NearHosts {
    private final List<PodFootprint> pods;
    private final Rulebook rulebook;
    private final Signatures signatures;

    NearHosts(List<PodFootprint> pods, Rulebook rulebook, Signatures signatures) {
        this.pods = pods;
        this.rulebook = rulebook;
        this.signatures = signatures;
    }

    /** Units of all pods; those whose demand to be near cannot be met are put aside. */
    List<Unit> units(List<PodFootprint> aside) {
        Unit[] unitOf = new Unit[pods.size()];
        Map<Integer, List<Integer>> holders = new TreeMap<>();
        for (int i = 0; i < unitOf.length; i++) {
            PodFootprint pod = pods.get(i);
            unitOf[i] = new Unit(new int[] {i}, pod.requests(), rulebook.behaviour(pod, signatures));
            for (PodTerm term : pod.rules().near()) {
                if (term.topology() == Topology.HOSTNAME) {
                    int selector = rulebook.nearHosts.number(pod.rules().namespace(), term.matchLabels());
                    holders.computeIfAbsent(selector, same -> new ArrayList<>()).add(i);
                }
            }
        }
        Set<Integer> unmet = new HashSet<>();
        holders.forEach((selector, each) -> bind(selector, each, unitOf, unmet));
        unmet.stream().sorted().forEach(i -> {
            for (int pod : unitOf[i].pods()) {
                if (unitOf[pod] == unitOf[i] && !aside.contains(pods.get(pod))) {
                    aside.add(pods.get(pod));
                }
            }
        });
        Set<PodFootprint> gone = new HashSet<>(aside);
        return IntStream.range(0, unitOf.length)
                .filter(i -> gone.isEmpty() || !gone.contains(pods.get(i)))
                .filter(i -> unitOf[i].pods()[0] == i)
                .mapToObj(i -> unitOf[i])
                .toList();
    }

    private void bind(int selector, List<Integer> holders, Unit[] unitOf, Set<Integer> unmet) {
        if (rulebook.runsAlready(selector)) {
            // they go to the nodes where one of the kind runs; their signatures say so
            return;
        }
        Set<Integer> waiting = new HashSet<>(holders);
        List<Integer> seeds = new ArrayList<>(IntStream.range(0, unitOf.length)
                .filter(i -> !waiting.contains(i) && selects(selector, i))
                .boxed()
                .toList());
        if (seeds.isEmpty()) {
            holders.stream().filter(i -> selects(selector, i)).findFirst().ifPresent(seeds::add);
        }
        for (int holder : holders) {
            boolean bound = seeds.contains(holder) && selects(selector, holder);
            for (int seed : seeds) {
                if (!bound && unitOf[seed] == unitOf[holder]) {
                    bound = true;
                } else if (!bound) {
                    Unit joined = join(unitOf[seed], unitOf[holder]);
                    if (getAlong(unitOf[seed], unitOf[holder]) && fits(joined)) {
                        for (int pod : joined.pods()) {
                            unitOf[pod] = joined;
                        }
                        bound = true;
                    }
                }
            }
            if (!bound) {
                unmet.add(holder);
            }
        }
    }

    private boolean selects(int selector, int pod) {
        PodRules rules = pods.get(pod).rules();
        return rulebook.nearHosts.selects(selector, rules);
    }

    /** Whether neither wants the other out of its zone. */
    private static boolean getAlong(Unit a, Unit b) {
        return bears(a.behaviour(), b.behaviour()) && bears(b.behaviour(), a.behaviour());
    }

    private static boolean bears(Behaviour one, Behaviour other) {
        Set<Integer> counted = pairs(other.zoneAdds()).keySet();
        return one.zoneRules().stream()
                .noneMatch(rule -> rule.kind() == Behaviour.ZoneRule.Kind.AWAY && counted.contains(rule.counter()));
    }

    private boolean fits(Unit unit) {
        if (!signatures.holds(unit.behaviour().signature(), PackingModel.numbers(unit.requests()))) {
            return false;
        }
        Map<Integer, Integer> adds = pairs(unit.behaviour().adds());
        return pairs(unit.behaviour().limits()).entrySet().stream()
                .allMatch(limit -> adds.getOrDefault(limit.getKey(), 0) <= limit.getValue());
    }

    private Unit join(Unit a, Unit b) {
        int[] pods = IntStream.concat(IntStream.of(a.pods()), IntStream.of(b.pods()))
                .sorted()
                .toArray();
        Resources requests = a.requests().plus(b.requests());
        Behaviour one = a.behaviour();
        Behaviour other = b.behaviour();
        Map<Integer, Integer> limits = new TreeMap<>(pairs(one.limits()));
        pairs(other.limits()).forEach((counter, most) -> limits.merge(counter, most, Math::min));
        Set<Behaviour.ZoneRule> zoneRules = new HashSet<>(one.zoneRules());
        zoneRules.addAll(other.zoneRules());
        Behaviour joined = new Behaviour(
                signatures.both(one.signature(), other.signature()),
                sum(one.adds(), other.adds()),
                list(limits),
                sum(one.zoneAdds(), other.zoneAdds()),
                zoneRules.stream()
                        .sorted(Comparator.comparing(Behaviour.ZoneRule::kind)
                                .thenComparing(Behaviour.ZoneRule::counter)
                                .thenComparing(Behaviour.ZoneRule::maxSkew)
                                .thenComparing(Behaviour.ZoneRule::domain))
                        .toList());
        return new Unit(pods, requests, rulebook.canonical(joined));
    }

    private static Map<Integer, Integer> pairs(List<Integer> flat) {
        Map<Integer, Integer> pairs = new LinkedHashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            pairs.put(flat.get(i), flat.get(i + 1));
        }
        return pairs;
    }

    private static List<Integer> sum(List<Integer> a, List<Integer> b) {
        Map<Integer, Integer> sum = new TreeMap<>(pairs(a));
        pairs(b).forEach((counter, amount) -> sum.merge(counter, amount, Integer::sum));
        return list(sum);
    }

    private static List<Integer> list(Map<Integer, Integer> pairs) {
        List<Integer> flat = new ArrayList<>();
        new HashMap<>(pairs)
                .entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(entry -> flat.addAll(List.of(entry.getKey(), entry.getValue())));
        return List.copyOf(flat);
    }
}
