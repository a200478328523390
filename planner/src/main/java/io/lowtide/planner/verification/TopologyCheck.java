package io.lowtide.planner.verification;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.constraint.TopologySpread;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.verification.PackingVerifier.Domain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spread, nearness and distance, by what the finished packing looks like, whatever order the pods came in. By hostname a
 * domain with none of the pods is always thought of: a new node can be had.
 */
final class TopologyCheck {
    private final PackingProblem problem;
    private final List<Domain> nodes;
    private final List<String> found = new ArrayList<>();
    private final Map<Selection, Counts> counted = new HashMap<>();
    private final Map<ZoneQuestion, Set<String>> zonesOf = new HashMap<>();

    private TopologyCheck(PackingProblem problem, List<Domain> nodes) {
        this.problem = problem;
        this.nodes = nodes;
    }

    static List<String> violations(PackingProblem problem, List<Domain> nodes) {
        TopologyCheck check = new TopologyCheck(problem, nodes);
        for (int i = 0; i < nodes.size(); i++) {
            for (PodFootprint pod : nodes.get(i).placed()) {
                check.placed(pod, i);
            }
            for (PodFootprint pod : nodes.get(i).staying()) {
                check.staying(pod, i);
            }
        }
        return check.found;
    }

    private void placed(PodFootprint pod, int node) {
        PodRules rules = pod.rules();
        for (TopologySpread spread : rules.spreads()) {
            Counts counts = counts(rules.namespace(), spread.topology(), spread.matchLabels());
            String domain = domain(spread.topology(), node);
            int here = counts.all(domain);
            int least = spread.topology() == Topology.HOSTNAME ? 0 : least(pod, counts);
            if (here - least > spread.maxSkew()) {
                found.add("%s: %s holds %d pods of %s, %d more than another (expected: at most %d)"
                        .formatted(pod.id(), domain, here, spread.matchLabels(), here - least, spread.maxSkew()));
            }
        }
        for (PodTerm term : rules.away()) {
            Counts counts = counts(rules.namespace(), term.topology(), term.matchLabels());
            if (counts.all(domain(term.topology(), node)) > own(pod, term)) {
                found.add(pod.id() + " shares " + domain(term.topology(), node) + " with a pod of " + term.matchLabels()
                        + " (expected: apart)");
            }
        }
        for (PodTerm term : rules.near()) {
            Counts counts = counts(rules.namespace(), term.topology(), term.matchLabels());
            int own = own(pod, term);
            boolean alone = own == 1 && counts.total == 1;
            if (counts.all(domain(term.topology(), node)) - own < 1 && !alone) {
                found.add(pod.id() + " has no pod of " + term.matchLabels() + " in " + domain(term.topology(), node)
                        + " (expected: one)");
            }
        }
    }

    /** A pod that was there keeps newcomers away; what it shared with others before is not held against the packing. */
    private void staying(PodFootprint pod, int node) {
        for (PodTerm term : pod.rules().away()) {
            Counts counts = counts(pod.rules().namespace(), term.topology(), term.matchLabels());
            String domain = domain(term.topology(), node);
            if (counts.placed.getOrDefault(domain, 0) > 0) {
                found.add(pod.id() + " keeps pods of " + term.matchLabels() + " out of " + domain);
            }
        }
    }

    private static int own(PodFootprint pod, PodTerm term) {
        return selects(term.matchLabels(), pod.rules().labels()) ? 1 : 0;
    }

    private static boolean selects(Map<String, String> wanted, Map<String, String> labels) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    private String domain(Topology topology, int node) {
        return topology == Topology.HOSTNAME
                ? "node " + node
                : nodes.get(node).offering().zone();
    }

    private int least(PodFootprint pod, Counts counts) {
        Set<String> zones = zonesOf.computeIfAbsent(
                new ZoneQuestion(pod.zone(), pod.rules().withLabels(Map.of())), question -> zones(pod));
        return zones.stream().mapToInt(counts::all).min().orElse(0);
    }

    /** The zones the pod's own demands allow, whether or not anything runs there. */
    private Set<String> zones(PodFootprint pod) {
        Set<String> zones = new HashSet<>();
        List<Offering> all = new ArrayList<>(problem.offerings());
        problem.nodes().forEach(node -> all.add(node.offering()));
        for (Offering offering : all) {
            boolean volume = pod.zone() == null || pod.zone().equals(offering.zone());
            if (volume && Admission.lets(pod.rules(), offering.labels(), List.of())) {
                zones.add(offering.zone());
            }
        }
        return zones;
    }

    private Counts counts(String namespace, Topology topology, Map<String, String> matchLabels) {
        return counted.computeIfAbsent(new Selection(namespace, topology, matchLabels), this::count);
    }

    private Counts count(Selection selection) {
        Counts counts = new Counts(new HashMap<>(), new HashMap<>());
        for (int i = 0; i < nodes.size(); i++) {
            String domain = domain(selection.topology(), i);
            for (PodFootprint pod : nodes.get(i).placed()) {
                if (selection.holds(pod)) {
                    counts.placed.merge(domain, 1, Integer::sum);
                    counts.total++;
                }
            }
            for (PodFootprint pod : nodes.get(i).staying()) {
                if (selection.holds(pod)) {
                    counts.staying.merge(domain, 1, Integer::sum);
                    counts.total++;
                }
            }
        }
        return counts;
    }

    private record ZoneQuestion(@Nullable String zone, PodRules rules) {}

    private record Selection(String namespace, Topology topology, Map<String, String> matchLabels) {
        boolean holds(PodFootprint pod) {
            return pod.rules().namespace().equals(namespace)
                    && selects(matchLabels, pod.rules().labels());
        }
    }

    private static final class Counts {
        private final Map<String, Integer> placed;
        private final Map<String, Integer> staying;
        private int total;

        Counts(Map<String, Integer> placed, Map<String, Integer> staying) {
            this.placed = placed;
            this.staying = staying;
        }

        int all(String domain) {
            return placed.getOrDefault(domain, 0) + staying.getOrDefault(domain, 0);
        }
    }
}
