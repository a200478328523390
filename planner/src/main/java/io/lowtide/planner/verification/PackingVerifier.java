package io.lowtide.planner.verification;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.ExistingNode;
import io.lowtide.planner.packing.PackedNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds every violation of a packing, by going through it once more from the problem alone. */
public final class PackingVerifier {
    private PackingVerifier() {}

    /** What is wrong, in words; empty when nothing is. */
    public static List<String> violations(PackingProblem problem, Packing packing) {
        List<String> found = new ArrayList<>(counting(problem, packing));
        List<Domain> domains = domains(problem, packing, found);
        domains.forEach(domain -> onNode(domain, found));
        found.addAll(TopologyCheck.violations(problem, domains));
        found.addAll(BoundCheck.violations(problemOfPlaced(problem, packing), packing.bound()));
        if (packing.bound().price().compareTo(packing.price()) > 0) {
            found.add("the bound is above the price: " + packing.bound().price() + " > " + packing.price());
        }
        return found;
    }

    private static List<String> counting(PackingProblem problem, Packing packing) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, PodFootprint> asked = new HashMap<>();
        List<String> found = new ArrayList<>();
        for (PodFootprint pod : problem.pods()) {
            if (asked.put(pod.id(), pod) != null) {
                found.add(pod.id() + " is asked for twice");
            }
        }
        List<PodFootprint> all = new ArrayList<>(packing.unplaced());
        packing.nodes().forEach(node -> all.addAll(node.pods()));
        packing.joined().values().forEach(all::addAll);
        for (PodFootprint pod : all) {
            seen.merge(pod.id(), 1, Integer::sum);
            if (asked.containsKey(pod.id()) && !pod.equals(asked.get(pod.id()))) {
                found.add(pod.id() + " is not what was asked for");
            }
        }
        for (PodFootprint pod : problem.pods()) {
            Integer times = seen.remove(pod.id());
            if (times == null || times != 1) {
                found.add(pod.id() + " is accounted for " + times + " times (expected: once)");
            }
        }
        seen.keySet().forEach(id -> found.add(id + " is not of the problem"));
        return found;
    }

    private static List<Domain> domains(PackingProblem problem, Packing packing, List<String> found) {
        List<Domain> domains = new ArrayList<>();
        Set<Offering> onOffer = new HashSet<>(problem.offerings());
        Map<String, ExistingNode> running = new HashMap<>();
        problem.nodes().forEach(node -> running.put(node.id(), node));
        for (PackedNode node : packing.nodes()) {
            String name =
                    node.offering().type().name() + " in " + node.offering().zone();
            if (!onOffer.contains(node.offering())) {
                found.add(name + " is not on offer");
            }
            Resources allocatable = node.offering().type().allocatable();
            if (!problem.daemons().fitsIn(allocatable)) {
                found.add(name + " has no room for the DaemonSets");
            } else {
                domains.add(new Domain(
                        name, node.offering(), allocatable.minus(problem.daemons()), node.pods(), List.of()));
            }
        }
        packing.joined().keySet().stream()
                .filter(id -> !running.containsKey(id))
                .forEach(id -> found.add(id + " is not a node of the problem"));
        for (ExistingNode node : problem.nodes()) {
            List<PodFootprint> joined = packing.joined().getOrDefault(node.id(), List.of());
            domains.add(new Domain(node.id(), node.offering(), node.room(), joined, node.pods()));
        }
        return domains;
    }

    private static void onNode(Domain node, List<String> found) {
        Resources load = Resources.NONE;
        Map<String, String> groups = new HashMap<>();
        Map<String, String> labels = node.offering().labels();
        for (PodFootprint pod : node.staying()) {
            load = load.plus(pod.requests());
            if (pod.apartFrom() != null) {
                groups.put(pod.apartFrom(), pod.id());
            }
        }
        for (PodFootprint pod : node.placed()) {
            load = load.plus(pod.requests());
            if (pod.zone() != null && !pod.zone().equals(node.offering().zone())) {
                found.add(pod.id() + " is on " + node.name() + " (expected: zone " + pod.zone() + ")");
            }
            if (!Admission.lets(pod.rules(), labels, node.offering().taints())) {
                found.add(pod.id() + " is on " + node.name() + ", whose labels and taints it does not admit");
            }
            String other = pod.apartFrom() == null ? null : groups.put(pod.apartFrom(), pod.id());
            if (other != null) {
                found.add(pod.id() + " and " + other + " share a node (expected: apart)");
            }
        }
        if (!node.placed().isEmpty() && !load.fitsIn(node.room())) {
            found.add(node.name() + " holds " + load + " (expected: at most " + node.room() + ")");
        }
    }

    private static PackingProblem problemOfPlaced(PackingProblem problem, Packing packing) {
        List<PodFootprint> placed = new ArrayList<>();
        packing.nodes().forEach(node -> placed.addAll(node.pods()));
        packing.joined().values().forEach(placed::addAll);
        return new PackingProblem(placed, problem.offerings(), problem.daemons(), problem.nodes());
    }

    /** A node with what was placed on it and what was there. */
    record Domain(
            String name, Offering offering, Resources room, List<PodFootprint> placed, List<PodFootprint> staying) {}
}
