package io.lowtide.planner.disruption;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.packing.CertifiedBound;
import io.lowtide.planner.packing.ExistingNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.verification.PackingVerifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at a cluster between two commands. */
final class Intermediate {
    private Intermediate() {}

    /** How many demands of pods that were moved do not hold. */
    static int violations(PlanningProblem problem, List<Offering> allowed, List<ClusterNode> nodes) {
        List<PodFootprint> moved = new ArrayList<>();
        List<ExistingNode> staying = new ArrayList<>();
        Map<String, List<PodFootprint>> joined = new HashMap<>();
        for (ClusterNode node : nodes) {
            List<PodFootprint> stay = new ArrayList<>();
            List<PodFootprint> came = new ArrayList<>();
            for (ClusterPod pod : node.pods()) {
                (pod.movedLately() ? came : stay).add(pod.footprint());
            }
            moved.addAll(came);
            staying.add(new ExistingNode(node.id(), node.offering(), node.room(), stay));
            joined.put(node.id(), came);
        }
        return PackingVerifier.violations(
                        new PackingProblem(moved, allowed, problem.daemons(), staying),
                        new Packing(List.of(), List.of(), CertifiedBound.NOTHING, joined))
                .size();
    }
}
