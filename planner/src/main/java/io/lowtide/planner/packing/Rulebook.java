package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.constraint.NodeRequirement;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.constraint.TopologySpread;
import io.lowtide.planner.packing.Behaviour.ZoneRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns the rules of pods and the labels of nodes into numbers. */
final class Rulebook {
    final Selectors hosts = new Selectors();
    final Selectors zones = new Selectors();
    final Selectors nearHosts = new Selectors();
    /** What tells one kind of node from another; the first of each kind. */
    final List<Offering> profiles = new ArrayList<>();

    private final Set<String> labelsAskedFor = new HashSet<>();
    private final boolean zonesMatter;
    private final Map<Integer, BitSet> profilesNear = new HashMap<>();
    private final Map<List<Object>, Integer> profileNumbers = new HashMap<>();
    private final Map<PodRules, Integer> numbers = new HashMap<>();
    private final Map<PodRules, Integer> numbersByIdentity = new IdentityHashMap<>();
    private final Map<PodLikeness, Behaviour> behaviours = new HashMap<>();
    private final Map<Behaviour, Behaviour> canonical = new HashMap<>();

    Rulebook(PackingProblem problem) {
        boolean zoned = false;
        for (PodFootprint pod : problem.pods()) {
            zoned |= pod.zone() != null;
            zoned |= learn(pod.rules());
        }
        for (ExistingNode node : problem.nodes()) {
            for (PodFootprint pod : node.pods()) {
                zoned |= learn(pod.rules());
            }
        }
        zonesMatter = zoned;
    }

    /** Remembers the selectors of rules; whether zones play a part in them. */
    private boolean learn(PodRules rules) {
        if (numbersByIdentity.containsKey(rules)) {
            return false;
        }
        int next = numbers.size();
        Integer before = numbers.putIfAbsent(rules, next);
        numbersByIdentity.put(rules, before == null ? next : before);
        if (before != null) {
            return false;
        }
        boolean zoned = false;
        for (NodeRequirement requirement : rules.nodeRequirements()) {
            labelsAskedFor.add(requirement.key());
        }
        for (TopologySpread spread : rules.spreads()) {
            zoned |= select(spread.topology(), rules.namespace(), spread.matchLabels());
        }
        for (PodTerm term : rules.away()) {
            zoned |= select(term.topology(), rules.namespace(), term.matchLabels());
        }
        for (PodTerm term : rules.near()) {
            if (term.topology() == Topology.HOSTNAME) {
                nearHosts.number(rules.namespace(), term.matchLabels());
            } else {
                zoned |= select(term.topology(), rules.namespace(), term.matchLabels());
            }
        }
        return zoned;
    }

    private boolean select(Topology topology, String namespace, Map<String, String> labels) {
        (topology == Topology.HOSTNAME ? hosts : zones).number(namespace, labels);
        return topology == Topology.ZONE;
    }

    boolean zonesMatter() {
        return zonesMatter;
    }

    /** The kind of a node that runs: its own where others ask to be near to a pod on it. */
    int profile(ExistingNode node) {
        Set<Integer> asked = new TreeSet<>();
        for (PodFootprint pod : node.pods()) {
            for (int selector : nearHosts.selecting(pod.rules())) {
                asked.add(selector);
            }
        }
        int profile = profile(node.offering(), asked.isEmpty() ? "" : node.id());
        asked.forEach(selector ->
                profilesNear.computeIfAbsent(selector, same -> new BitSet()).set(profile));
        return profile;
    }

    /** Whether a pod that stays is one of those a selector asks for. */
    boolean runsAlready(int nearSelector) {
        return profilesNear.containsKey(nearSelector);
    }

    /** The kind of node an offering gives. */
    int profile(Offering offering) {
        return profile(offering, "");
    }

    private int profile(Offering offering, String host) {
        List<Object> key = new ArrayList<>();
        key.add(host);
        key.add(zonesMatter ? offering.zone() : "");
        key.add(offering.taints());
        if (!labelsAskedFor.isEmpty()) {
            Map<String, String> labels = offering.labels();
            labelsAskedFor.stream().sorted().forEach(label -> key.add(String.valueOf(labels.get(label))));
        }
        Integer known = profileNumbers.get(key);
        if (known != null) {
            return known;
        }
        profileNumbers.put(key, profiles.size());
        profiles.add(offering);
        return profiles.size() - 1;
    }

    Behaviour behaviour(PodFootprint pod, Signatures signatures) {
        PodRules rules = pod.rules();
        PodLikeness likeness = new PodLikeness(numbersByIdentity.getOrDefault(rules, -1), pod.zone(), pod.apartFrom());
        Behaviour known = behaviours.get(likeness);
        if (known == null) {
            known = canonical(compile(rules, pod.zone(), pod.apartFrom(), signatures));
            behaviours.put(likeness, known);
        }
        return known;
    }

    /** The same object for the same behaviour. */
    Behaviour canonical(Behaviour behaviour) {
        Behaviour before = canonical.putIfAbsent(behaviour, behaviour);
        return before == null ? behaviour : before;
    }

    private Behaviour compile(
            PodRules rules, @Nullable String zone, @Nullable String apartFrom, Signatures signatures) {
        BitSet allowed = new BitSet();
        for (int p = 0; p < profiles.size(); p++) {
            Offering offering = profiles.get(p);
            if ((zone == null || zone.equals(offering.zone())) && allows(rules, offering)) {
                allowed.set(p);
            }
        }
        for (PodTerm term : rules.near()) {
            int selector =
                    term.topology() == Topology.HOSTNAME ? nearHosts.number(rules.namespace(), term.matchLabels()) : -1;
            if (runsAlready(selector)) {
                allowed.and(profilesNear.getOrDefault(selector, allowed));
            }
        }
        List<Integer> adds = new ArrayList<>();
        Map<Integer, Integer> limits = new TreeMap<>();
        for (int counter : hosts.selecting(rules)) {
            adds.addAll(List.of(counter, 1));
        }
        if (apartFrom != null) {
            int counter = hosts.number("", Map.of("group", apartFrom));
            adds.addAll(List.of(counter, 1));
            limits.put(counter, 1);
        }
        List<Integer> zoneAdds = new ArrayList<>();
        for (int counter : zones.selecting(rules)) {
            zoneAdds.addAll(List.of(counter, 1));
        }
        List<ZoneRule> zoneRules = new ArrayList<>();
        for (TopologySpread spread : rules.spreads()) {
            if (spread.topology() == Topology.HOSTNAME) {
                limits.merge(hosts.number(rules.namespace(), spread.matchLabels()), spread.maxSkew(), Math::min);
            } else {
                int counter = zones.number(rules.namespace(), spread.matchLabels());
                zoneRules.add(new ZoneRule(
                        ZoneRule.Kind.SPREAD, counter, spread.maxSkew(), signatures.of(domain(rules, zone))));
            }
        }
        for (PodTerm term : rules.away()) {
            if (term.topology() == Topology.HOSTNAME) {
                int counter = hosts.number(rules.namespace(), term.matchLabels());
                limits.merge(counter, hosts.selects(counter, rules) ? 1 : 0, Math::min);
            } else {
                int counter = zones.number(rules.namespace(), term.matchLabels());
                zoneRules.add(new ZoneRule(ZoneRule.Kind.AWAY, counter, 0, 0));
            }
        }
        for (PodTerm term : rules.near()) {
            if (term.topology() == Topology.ZONE) {
                int counter = zones.number(rules.namespace(), term.matchLabels());
                zoneRules.add(new ZoneRule(ZoneRule.Kind.NEAR, counter, 0, 0));
            }
        }
        List<Integer> pairs = new ArrayList<>();
        limits.forEach((counter, most) -> pairs.addAll(List.of(counter, most)));
        return new Behaviour(
                signatures.of(allowed),
                List.copyOf(adds),
                List.copyOf(pairs),
                List.copyOf(zoneAdds),
                List.copyOf(zoneRules));
    }

    /** Kubernetes compares the zones a pod's own demands allow, whether or not it tolerates the nodes there. */
    private BitSet domain(PodRules rules, @Nullable String zone) {
        BitSet domain = new BitSet();
        for (int p = 0; p < profiles.size(); p++) {
            Offering offering = profiles.get(p);
            domain.set(p, (zone == null || zone.equals(offering.zone())) && rules.allows(offering.labels(), List.of()));
        }
        return domain;
    }

    private static boolean allows(PodRules rules, Offering offering) {
        if (rules.nodeRequirements().isEmpty() && offering.taints().isEmpty()) {
            return true;
        }
        return rules.allows(offering.labels(), offering.taints());
    }

    private record PodLikeness(
            int rules, @Nullable String zone, @Nullable String apartFrom) {}
}
