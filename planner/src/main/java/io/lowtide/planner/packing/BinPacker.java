package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Packs pods onto nodes.
 *
 * <ol>
 *   <li>pods by falling cpu, then memory, then id; offerings by rising price
 *   <li>a portfolio of first-fit passes: once over all offerings together (the order and fit rule of Karpenter, where a
 *       node grows until no type holds it), and once for each size of node, by the most cpu it may have
 *   <li>each node becomes the cheapest offering that holds its pods
 *   <li>the cheapest packing wins; the first at equal price
 * </ol>
 *
 * The same problem gives the same packing. It is never dearer than the first pass.
 */
public final class BinPacker {
    private static final Comparator<PodFootprint> LARGEST_FIRST = Comparator.comparingLong(
                    (PodFootprint pod) -> pod.requests().cpuMillis())
            .thenComparingLong(pod -> pod.requests().memoryMib())
            .reversed()
            .thenComparing(PodFootprint::id);
    private static final Comparator<Offering> CHEAPEST_FIRST = Comparator.comparing(Offering::price)
            .thenComparing(offering -> offering.type().name())
            .thenComparing(Offering::zone)
            .thenComparing(Offering::capacityType);

    private BinPacker() {}

    public static Packing pack(PackingProblem problem) {
        List<PodFootprint> pods = problem.pods().stream().sorted(LARGEST_FIRST).toList();
        List<Offering> offerings =
                problem.offerings().stream().sorted(CHEAPEST_FIRST).toList();
        Packing first = firstFit(problem, pods, offerings);
        List<PodFootprint> placed =
                first.nodes().stream().flatMap(node -> node.pods().stream()).toList();
        CertifiedBound bound = ResourceBound.of(new PackingProblem(placed, offerings, problem.daemons()));
        return Stream.concat(
                        Stream.of(first), sizes(offerings).map(size -> firstFit(problem, pods, upTo(size, offerings))))
                .filter(packing -> packing.unplaced().size() == first.unplaced().size())
                .min(Comparator.comparing(Packing::price))
                .map(best -> new Packing(best.nodes(), best.unplaced(), bound))
                .orElseThrow();
    }

    /** Karpenter's order and fit rule, re-implemented: the baseline every packing is measured against. */
    static Packing karpenterRule(PackingProblem problem) {
        return firstFit(
                problem,
                problem.pods().stream().sorted(LARGEST_FIRST).toList(),
                problem.offerings().stream().sorted(CHEAPEST_FIRST).toList());
    }

    private static Stream<Integer> sizes(List<Offering> offerings) {
        return offerings.stream()
                .map(Offering::type)
                .map(InstanceType::vcpu)
                .distinct()
                .sorted();
    }

    private static List<Offering> upTo(int vcpu, List<Offering> offerings) {
        return offerings.stream()
                .filter(offering -> offering.type().vcpu() <= vcpu)
                .toList();
    }

    private static Packing firstFit(PackingProblem problem, List<PodFootprint> pods, List<Offering> offerings) {
        List<OpenNode> nodes = new ArrayList<>();
        List<PodFootprint> unplaced = new ArrayList<>();
        Map<List<Object>, Integer> startAt = new LinkedHashMap<>();
        for (PodFootprint pod : pods) {
            // an equal pod that came before was refused by all nodes before this one: they only got fuller since
            List<Object> likeness =
                    List.of(pod.requests(), String.valueOf(pod.zone()), String.valueOf(pod.apartFrom()));
            int at = place(problem, pod, offerings, nodes, startAt.getOrDefault(likeness, 0));
            if (at < 0) {
                unplaced.add(pod);
            } else {
                startAt.put(likeness, at);
            }
        }
        return new Packing(nodes.stream().map(OpenNode::close).toList(), unplaced, CertifiedBound.NOTHING);
    }

    /** The index of the node that took the pod; -1 when no offering can hold it. */
    private static int place(
            PackingProblem problem, PodFootprint pod, List<Offering> offerings, List<OpenNode> nodes, int from) {
        for (int i = from; i < nodes.size(); i++) {
            if (nodes.get(i).take(pod)) {
                return i;
            }
        }
        OpenNode fresh = new OpenNode(problem, offerings);
        if (!fresh.take(pod)) {
            return -1;
        }
        nodes.add(fresh);
        return nodes.size() - 1;
    }
}
