package io.lowtide.planner.disruption;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.CertifiedBound;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.PodWorth;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each pod would add to the price of the cluster packed anew, by the certificate of that packing's bound. */
final class PodWorths {
    private static final double PICO_PER_MICRO = 1e6;
    private static final double FEMTO_PER_MICRO = 1e9;

    private final Map<String, Double> worths = new HashMap<>();
    private final CertifiedBound bound;

    PodWorths(PlanningProblem problem, List<Offering> allowed, List<ClusterNode> candidates) {
        List<PodFootprint> pods =
                candidates.stream().flatMap(node -> node.footprints().stream()).toList();
        bound = BinPacker.pack(new PackingProblem(pods, allowed, problem.daemons()), problem.budget())
                .bound();
        for (PodWorth each : bound.podWorths()) {
            each.pods().forEach(pod -> worths.put(pod, each.worth() / PICO_PER_MICRO));
        }
    }

    /** In millionths of a dollar an hour. */
    double of(ClusterNode node) {
        double sum = 0;
        for (PodFootprint pod : node.footprints()) {
            sum += bound.podWorths().isEmpty() ? byResources(pod.requests()) : worths.getOrDefault(pod.id(), 0.0);
        }
        return sum;
    }

    private double byResources(Resources requests) {
        return (requests.cpuMillis() * (double) bound.cpuMilliWorth()
                        + requests.memoryMib() * (double) bound.memoryMibWorth()
                        + requests.pods() * (double) bound.podWorth())
                / FEMTO_PER_MICRO;
    }
}
