package io.lowtide.benchmarks.data;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.PackedNode;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.MarketOffer;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A cluster that was packed well for more pods than it has now. */
public final class ScaledIn {
    private static final long SEED = 7;

    private ScaledIn() {}

    /**
     * @param pods it was packed for
     * @param leaving how many of them are gone, drawn at random
     */
    public static PlanningProblem of(List<PodFootprint> pods, List<Offering> offerings, int leaving) {
        Set<String> gone = gone(pods, leaving);
        List<ClusterNode> nodes = new ArrayList<>();
        for (PackedNode node : BinPacker.pack(new PackingProblem(pods, offerings, Resources.NONE))
                .nodes()) {
            nodes.add(new ClusterNode(
                    "n" + nodes.size(),
                    node.offering(),
                    node.offering().type().allocatable(),
                    node.pods().stream()
                            .filter(pod -> !gone.contains(pod.id()))
                            .map(pod -> ClusterPod.of(pod, pod.id()))
                            .toList(),
                    false));
        }
        List<MarketOffer> market = offerings.stream()
                .map(offering -> new MarketOffer(offering, 0, true))
                .toList();
        return new PlanningProblem(
                List.of(), market, Resources.NONE, nodes, PlanPolicy.DEFAULT, SearchBudget.forPods(pods.size()));
    }

    private static Set<String> gone(List<PodFootprint> pods, int leaving) {
        SplittableRandom random = new SplittableRandom(SEED);
        Set<String> gone = new HashSet<>();
        while (gone.size() < leaving) {
            gone.add(pods.get(random.nextInt(pods.size())).id());
        }
        return gone;
    }
}
