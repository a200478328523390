package io.lowtide.planner.verification;

import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.PackedNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds every violation of a packing, by going through it once more from the problem alone. */
public final class PackingVerifier {
    private PackingVerifier() {}

    /** What is wrong, in words; empty when nothing is. */
    public static List<String> violations(PackingProblem problem, Packing packing) {
        List<String> found = new ArrayList<>(counting(problem, packing));
        for (PackedNode node : packing.nodes()) {
            found.addAll(onNode(problem, node));
        }
        if (!packing.bound().holdsFor(problemOfPlaced(problem, packing))) {
            found.add("the bound's certificate does not hold");
        }
        if (packing.bound().price().compareTo(packing.price()) > 0) {
            found.add("the bound is above the price: " + packing.bound().price() + " > " + packing.price());
        }
        return found;
    }

    private static List<String> counting(PackingProblem problem, Packing packing) {
        Map<String, Integer> seen = new HashMap<>();
        packing.nodes().forEach(node -> node.pods().forEach(pod -> seen.merge(pod.id(), 1, Integer::sum)));
        packing.unplaced().forEach(pod -> seen.merge(pod.id(), 1, Integer::sum));
        List<String> found = new ArrayList<>();
        for (PodFootprint pod : problem.pods()) {
            Integer times = seen.remove(pod.id());
            if (times == null || times != 1) {
                found.add(pod.id() + " is accounted for " + times + " times (expected: once)");
            }
        }
        seen.keySet().forEach(id -> found.add(id + " is not of the problem"));
        return found;
    }

    private static List<String> onNode(PackingProblem problem, PackedNode node) {
        List<String> found = new ArrayList<>();
        String name = node.offering().type().name() + " in " + node.offering().zone();
        if (!problem.offerings().contains(node.offering())) {
            found.add(name + " is not on offer");
        }
        Resources load = problem.daemons();
        Map<String, String> groups = new HashMap<>();
        for (PodFootprint pod : node.pods()) {
            load = load.plus(pod.requests());
            if (pod.zone() != null && !pod.zone().equals(node.offering().zone())) {
                found.add(pod.id() + " is on " + name + " (expected: zone " + pod.zone() + ")");
            }
            String other = pod.apartFrom() == null ? null : groups.put(pod.apartFrom(), pod.id());
            if (other != null) {
                found.add(pod.id() + " and " + other + " share a node (expected: apart)");
            }
        }
        if (!load.fitsIn(node.offering().type().allocatable())) {
            found.add(name + " holds " + load + " (expected: at most "
                    + node.offering().type().allocatable() + ")");
        }
        return found;
    }

    private static PackingProblem problemOfPlaced(PackingProblem problem, Packing packing) {
        List<PodFootprint> placed =
                packing.nodes().stream().flatMap(node -> node.pods().stream()).toList();
        return new PackingProblem(placed, problem.offerings(), problem.daemons());
    }
}
