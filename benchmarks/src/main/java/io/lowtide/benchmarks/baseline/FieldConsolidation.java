package io.lowtide.benchmarks.baseline;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.ExistingNode;
import io.lowtide.planner.packing.PackedNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.MarketOffer;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Karpenter's consolidation, re-implemented (its commit 22664681). A round does one of these, the first that can be done:
 *
 * <ol>
 *   <li>empty nodes go
 *   <li>of the hundred nodes that cost most for the pods to be moved, a binary search finds how many of the first can go at once
 *   <li>one node goes
 * </ol>
 *
 * Pods go onto nodes that stay and at most one new node, which must be cheaper than those that go. Spot is replaced by spot where
 * the feature's gate is open, as here, and for a single node where fifteen pools are cheaper.
 */
public final class FieldConsolidation {
    private static final int MOST_CANDIDATES = 100;
    private static final int CHEAPER_POOLS = 15;

    private final PlanningProblem problem;
    private final List<Offering> offerings;
    private final List<ClusterNode> candidates;

    private FieldConsolidation(PlanningProblem problem) {
        this.problem = problem;
        this.offerings = problem.market().stream().map(MarketOffer::offering).toList();
        this.candidates = problem.nodes().stream()
                .sorted(Comparator.comparingDouble(FieldConsolidation::score).reversed())
                .toList();
    }

    /** Saved by the pods disturbed. */
    private static double score(ClusterNode node) {
        return (double) node.offering().price().microUsd() / (1 + node.pods().size());
    }

    /** The nodes after a round; empty where there is nothing to do. */
    public static Optional<List<ClusterNode>> round(PlanningProblem problem) {
        FieldConsolidation consolidation = new FieldConsolidation(problem);
        return consolidation.empty().or(consolidation::severalNodes).or(consolidation::oneNode);
    }

    private Optional<List<ClusterNode>> empty() {
        List<ClusterNode> left =
                problem.nodes().stream().filter(node -> !node.pods().isEmpty()).toList();
        return left.size() == problem.nodes().size() ? Optional.empty() : Optional.of(left);
    }

    private Optional<List<ClusterNode>> severalNodes() {
        int least = 2;
        int most = Math.min(MOST_CANDIDATES, candidates.size());
        Optional<List<ClusterNode>> best = Optional.empty();
        while (least <= most) {
            int middle = (least + most) >>> 1;
            Optional<List<ClusterNode>> without = without(candidates.subList(0, middle));
            if (without.isPresent()) {
                best = without;
                least = middle + 1;
            } else {
                most = middle - 1;
            }
        }
        return best;
    }

    private Optional<List<ClusterNode>> oneNode() {
        return candidates.stream()
                .map(candidate -> without(List.of(candidate)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The cluster without some nodes; empty where their pods find no place that is cheaper. */
    private Optional<List<ClusterNode>> without(List<ClusterNode> going) {
        Map<String, ClusterPod> pods = new HashMap<>();
        List<PodFootprint> homeless = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        for (ClusterNode node : going) {
            gone.add(node.id());
            node.pods().forEach(pod -> {
                pods.put(pod.id(), pod);
                homeless.add(pod.footprint());
            });
        }
        List<ClusterNode> staying = problem.nodes().stream()
                .filter(node -> !gone.contains(node.id()))
                .toList();
        List<ExistingNode> existing = staying.stream().map(ClusterNode::staying).toList();
        Packing packing = BinPacker.karpenterRule(new PackingProblem(homeless, offerings, problem.daemons(), existing));
        boolean worthIt = packing.nodes().isEmpty()
                || packing.nodes().size() == 1
                        && cheaper(packing.nodes().getFirst().offering(), going);
        if (!packing.unplaced().isEmpty() || !worthIt) {
            return Optional.empty();
        }
        List<ClusterNode> nodes = new ArrayList<>();
        for (ClusterNode node : staying) {
            List<ClusterPod> all = new ArrayList<>(node.pods());
            packing.joined().getOrDefault(node.id(), List.of()).forEach(pod -> all.add(known(pods, pod)));
            nodes.add(node.with(all));
        }
        for (PackedNode node : packing.nodes()) {
            nodes.add(new ClusterNode(
                    "for-" + going.getFirst().id(),
                    node.offering(),
                    node.offering().type().allocatable(),
                    node.pods().stream().map(pod -> known(pods, pod)).toList(),
                    false));
        }
        return Optional.of(nodes);
    }

    private static ClusterPod known(Map<String, ClusterPod> pods, PodFootprint pod) {
        return pods.getOrDefault(pod.id(), ClusterPod.of(pod, pod.id()));
    }

    private boolean cheaper(Offering replacement, List<ClusterNode> going) {
        long sum = 0;
        long sameType = Long.MAX_VALUE;
        boolean allSpot = true;
        for (ClusterNode node : going) {
            long price = node.offering().price().microUsd();
            sum += price;
            allSpot &= node.offering().capacityType() == CapacityType.SPOT;
            boolean same =
                    node.offering().type().name().equals(replacement.type().name());
            sameType = same ? Math.min(sameType, price) : sameType;
        }
        long price = replacement.price().microUsd();
        boolean flexible = !allSpot || going.size() > 1 || cheaperPools(going.getFirst()) >= CHEAPER_POOLS;
        return price < sum && price < sameType && flexible;
    }

    private long cheaperPools(ClusterNode node) {
        return offerings.stream()
                .filter(offering -> offering.capacityType() == CapacityType.SPOT)
                .filter(offering -> offering.price().compareTo(node.offering().price()) < 0)
                .map(offering -> offering.type().name())
                .distinct()
                .count();
    }
}
