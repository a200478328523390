package io.lowtide.optimizer.decision;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.Taint;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.ExistingNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.verification.PackingVerifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a cluster costs at least, whoever plans it, under its owner's policy.
 *
 * <ol>
 *   <li>nodes that must stay cost what they cost
 *   <li>templates no pod can choose between are bounded one by one, each by the packer's own certificate, checked by the
 *       verifier; headroom counts as pods
 *   <li>that only a share of the vCPU may be spot is paid for by a price on each spot vCPU and a rebate on each other one
 *       (Lagrange): for every such price the sum is a bound, and the highest is taken
 * </ol>
 */
final class PolicyBound {
    private static final int[] PRICES_TRIED = {40, 60, 80, 100, 120};
    private static final int HUNDRED = 100;
    private static final int NOWHERE = -1;
    private static final long SPARE_MILLIS = 250;
    private static final int MOST_SPARES = 800;

    private final PlanningProblem problem;
    private final List<Offering> offerings;
    private final Set<String> staying;

    /**
     * @param offerings that may be bought
     * @param staying ids of nodes that must stay
     */
    PolicyBound(PlanningProblem problem, List<Offering> offerings, Set<String> staying) {
        this.problem = problem;
        this.offerings = offerings;
        this.staying = staying;
    }

    HourlyPrice price() {
        Bounded free = bounded(0);
        HourlyPrice best = free.price();
        int target = problem.policy().diversity().spotTargetPercent();
        if (target < HUNDRED && free.spotVcpu() * HUNDRED > free.vcpu() * target) {
            long difference = difference();
            for (int percent : PRICES_TRIED) {
                HourlyPrice other = bounded(difference * percent / HUNDRED).price();
                best = other.compareTo(best) > 0 ? other : best;
            }
        }
        return best;
    }

    /**
     * By how much a vCPU is dearer on demand, among the cheapest of both, in millionths of a dollar; never so much that the
     * rebate would make a node cost less than nothing.
     */
    private long difference() {
        int target = problem.policy().diversity().spotTargetPercent();
        long most = offerings.stream()
                .filter(offering -> offering.capacityType() == CapacityType.ON_DEMAND)
                .mapToLong(offering -> offering.price().microUsd()
                        * HUNDRED
                        / Math.max(1, (long) offering.type().vcpu() * target))
                .min()
                .orElse(0);
        long wanted = cheapestVcpu(CapacityType.ON_DEMAND) - cheapestVcpu(CapacityType.SPOT);
        return Math.clamp(wanted, 0, most * HUNDRED / PRICES_TRIED[PRICES_TRIED.length - 1]);
    }

    private long cheapestVcpu(CapacityType type) {
        return offerings.stream()
                .filter(offering -> offering.capacityType() == type)
                .mapToLong(offering ->
                        offering.price().microUsd() / offering.type().vcpu())
                .min()
                .orElse(0);
    }

    private record Bounded(HourlyPrice price, double spotVcpu, double vcpu) {}

    /** @param onSpot the price on each spot vCPU, in millionths of a dollar */
    private Bounded bounded(long onSpot) {
        int target = problem.policy().diversity().spotTargetPercent();
        long sum = 0;
        long spot = 0;
        long all = 0;
        List<ClusterNode> fixed = problem.nodes().stream()
                .filter(node -> staying.contains(node.id()))
                .toList();
        for (ClusterNode node : fixed) {
            int vcpu = node.offering().type().vcpu();
            boolean isSpot = node.offering().capacityType() == CapacityType.SPOT;
            sum += node.offering().price().microUsd();
            sum += Math.floorDiv(onSpot * vcpu * ((isSpot ? HUNDRED : 0) - target), (long) HUNDRED);
            spot += isSpot ? vcpu : 0;
            all += vcpu;
        }
        for (Part part : parts(fixed)) {
            Packing packing = part.packing(problem, onSpot, target);
            sum += packing.bound().price().microUsd();
            for (var node : packing.nodes()) {
                int vcpu = node.offering().type().vcpu();
                spot += node.offering().capacityType() == CapacityType.SPOT ? vcpu : 0;
                all += vcpu;
            }
        }
        return new Bounded(new HourlyPrice(Math.max(0, sum)), spot, all);
    }

    /** Places with the pods that can go there and nowhere else. */
    private List<Part> parts(List<ClusterNode> fixed) {
        List<Part> places = places(fixed);
        int[] leader = IntStream.range(0, places.size()).toArray();
        Map<PodRules, Integer> first = new HashMap<>();
        List<PodFootprint> pods = pods();
        for (PodFootprint pod : pods) {
            first.computeIfAbsent(pod.rules(), rules -> joined(places, leader, rules));
        }
        Map<Integer, Part> parts = new TreeMap<>();
        for (PodFootprint pod : pods) {
            int place = first.getOrDefault(pod.rules(), NOWHERE);
            if (place != NOWHERE) {
                parts.computeIfAbsent(root(leader, place), ignored -> new Part())
                        .pods
                        .add(pod);
            }
        }
        for (int i = 0; i < places.size(); i++) {
            Part part = parts.get(root(leader, i));
            if (part != null) {
                part.offerings.addAll(places.get(i).offerings);
                part.nodes.addAll(places.get(i).nodes);
            }
        }
        return List.copyOf(parts.values());
    }

    /** What can be launched from each template, and each node that stays and has room. */
    private List<Part> places(List<ClusterNode> fixed) {
        Map<Kind, Part> kinds = new LinkedHashMap<>();
        Stream.concat(offerings.stream(), moving().map(node -> node.again(problem.daemons())))
                .forEach(offering -> kinds.computeIfAbsent(Kind.of(offering), kind -> new Part())
                        .offerings
                        .add(offering));
        List<Part> places = new ArrayList<>(kinds.values());
        for (ClusterNode node : fixed) {
            if (!node.free().equals(Resources.NONE)) {
                Part place = new Part();
                place.nodes.add(node.staying());
                places.add(place);
            }
        }
        return places;
    }

    private Stream<ClusterNode> moving() {
        return problem.nodes().stream().filter(node -> !staying.contains(node.id()));
    }

    private List<PodFootprint> pods() {
        List<PodFootprint> pods = new ArrayList<>();
        problem.pending().forEach(pod -> pods.add(pod.footprint()));
        moving().forEach(node -> pods.addAll(node.footprints()));
        pods.addAll(spares());
        return pods;
    }

    /** Makes one of all places such a pod may go to; the first of them, or nowhere. */
    private static int joined(List<Part> places, int[] leader, PodRules rules) {
        int first = NOWHERE;
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).lets(rules)) {
                first = first == NOWHERE ? i : first;
                leader[root(leader, i)] = root(leader, first);
            }
        }
        return first;
    }

    private static int root(int[] leader, int index) {
        int at = index;
        while (leader[at] != at) {
            at = leader[at];
        }
        return at;
    }

    private List<PodFootprint> spares() {
        PlanPolicy.Headroom headroom = problem.policy().headroom();
        Resources asked = Stream.concat(
                        problem.pending().stream(), problem.nodes().stream().flatMap(node -> node.pods().stream()))
                .map(pod -> pod.footprint().requests())
                .reduce(Resources.NONE, Resources::plus);
        long cpu = asked.cpuMillis() * headroom.cpuPercent() / HUNDRED;
        long memory = asked.memoryMib() * headroom.memoryPercent() / HUNDRED;
        long count = Math.clamp(Math.ceilDiv(cpu, SPARE_MILLIS), cpu + memory > 0 ? 1 : 0, MOST_SPARES);
        List<PodFootprint> spares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // rounded down, and of no pod's slot: a bound must not ask for more than the policy does
            spares.add(new PodFootprint(
                    "headroom-" + i, new Resources(cpu / count, memory / count, 0), null, null, PodRules.NONE));
        }
        return spares;
    }

    private record Kind(Map<String, String> labels, List<Taint> taints) {
        static Kind of(Offering offering) {
            return new Kind(offering.ownLabels(), offering.taints());
        }
    }

    private static final class Part {
        private final Set<Offering> offerings = new LinkedHashSet<>();
        private final List<PodFootprint> pods = new ArrayList<>();
        private final List<ExistingNode> nodes = new ArrayList<>();

        boolean lets(PodRules rules) {
            return offerings.stream().anyMatch(it -> rules.allows(it.labels(), it.taints()))
                    || nodes.stream()
                            .anyMatch(it -> rules.allows(
                                    it.offering().labels(), it.offering().taints()));
        }

        Packing packing(PlanningProblem problem, long onSpot, int target) {
            List<Offering> priced = offerings.stream()
                    .map(offering -> priced(offering, onSpot, target))
                    .toList();
            PackingProblem packingProblem = new PackingProblem(pods, priced, problem.daemons(), nodes);
            Packing packing = BinPacker.pack(packingProblem, problem.budget());
            List<String> violations = PackingVerifier.violations(packingProblem, packing);
            if (!violations.isEmpty()) {
                throw new IllegalStateException("the bound is not valid: " + violations);
            }
            return packing;
        }

        private static Offering priced(Offering offering, long onSpot, int target) {
            long vcpu = offering.type().vcpu();
            long spot = offering.capacityType() == CapacityType.SPOT ? HUNDRED : 0;
            // rounded down: a bound may be too low, never too high
            long price = offering.price().microUsd() + Math.floorDiv(onSpot * vcpu * (spot - target), (long) HUNDRED);
            return new Offering(
                    offering.type(),
                    offering.zone(),
                    offering.capacityType(),
                    new HourlyPrice(price),
                    offering.ownLabels(),
                    offering.taints());
        }
    }
}
