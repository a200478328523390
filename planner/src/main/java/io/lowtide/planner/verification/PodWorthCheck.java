package io.lowtide.planner.verification;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.constraint.TopologySpread;
import io.lowtide.planner.packing.CertifiedBound;
import io.lowtide.planner.packing.HostGroup;
import io.lowtide.planner.packing.OfferingProof;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.PodWorth;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that every pod has one worth, that together they reach the bound, and that no load of an offering is worth more than
 * its price. The latter by trying all loads but those its multipliers show to be too poor.
 */
final class PodWorthCheck {
    private static final long PICO_PER_MICRO = 1_000_000L;
    private static final long MOST_LOADS = 3_000_000;

    private final PackingProblem problem;
    private final List<Kind> kinds;
    private final List<Offering> covered = new ArrayList<>();
    private final Map<Offering, Map<String, String>> labels = new IdentityHashMap<>();
    private long loads;

    private PodWorthCheck(PackingProblem problem, List<Kind> kinds) {
        this.problem = problem;
        this.kinds = kinds;
    }

    static boolean holds(PackingProblem problem, CertifiedBound bound) {
        Map<String, PodFootprint> pods = new HashMap<>();
        problem.pods().forEach(pod -> pods.put(pod.id(), pod));
        List<Kind> kinds = new ArrayList<>();
        BigInteger total = BigInteger.ZERO;
        for (PodWorth each : bound.podWorths()) {
            List<PodFootprint> members = new ArrayList<>();
            for (String id : each.pods()) {
                PodFootprint pod = pods.remove(id);
                if (pod == null) {
                    return false;
                }
                members.add(pod);
            }
            if (each.worth() < 0 || members.isEmpty()) {
                return false;
            }
            total = total.add(BigInteger.valueOf(each.worth()).multiply(BigInteger.valueOf(members.size())));
            if (each.worth() > 0) {
                kinds.add(Kind.of(each.worth(), members));
            }
        }
        BigInteger claimed = BigInteger.valueOf(bound.price().microUsd()).multiply(BigInteger.valueOf(PICO_PER_MICRO));
        return problem.nodes().isEmpty()
                && claimed.compareTo(total) <= 0
                && new PodWorthCheck(problem, kinds).allOfferings(bound.proofs());
    }

    private boolean allOfferings(List<OfferingProof> proofs) {
        Set<Offering> proven = new HashSet<>();
        for (OfferingProof proof : proofs) {
            if (!proves(proof)) {
                return false;
            }
            proven.add(proof.offering());
            covered.add(proof.offering());
        }
        return problem.offerings().stream().allMatch(offering -> proven.contains(offering) || noBetter(offering));
    }

    /** Whether nothing goes on it, or a proven offering takes every load it takes at no higher price. */
    private boolean noBetter(Offering offering) {
        Resources room = problem.room(offering);
        List<Kind> wanted =
                kinds.stream().filter(kind -> goesOn(kind, offering, room)).toList();
        return wanted.isEmpty()
                || covered.stream()
                        .anyMatch(other -> other.price().compareTo(offering.price()) <= 0
                                && room.fitsIn(problem.room(other))
                                && wanted.stream().allMatch(kind -> allowedOn(kind, other)));
    }

    private boolean proves(OfferingProof proof) {
        Resources room = problem.room(proof.offering());
        List<Kind> here = kinds.stream()
                .filter(kind -> goesOn(kind, proof.offering(), room))
                .toList();
        Map<HostGroup, Integer> places = new HashMap<>();
        for (Map.Entry<HostGroup, Long> group : proof.groups().entrySet()) {
            if (group.getValue() < 0) {
                return false;
            }
            places.put(group.getKey(), group.getKey().atMost());
        }
        long[] multipliers = {proof.cpuMilli(), proof.memoryMib(), proof.pod(), proof.gpu(), proof.storageMib()};
        for (long multiplier : multipliers) {
            if (multiplier < 0) {
                return false;
            }
        }
        List<Long> losses = new ArrayList<>();
        Map<Kind, Long> lossOf = new IdentityHashMap<>();
        for (Kind kind : here) {
            long paid = worth(multipliers, kind.requests);
            for (HostGroup group : kind.groups) {
                paid = Math.addExact(paid, proof.groups().getOrDefault(group, 0L));
            }
            lossOf.put(kind, Math.subtractExact(paid, kind.worth));
        }
        // those that lose the load least first: the search then has less to go through
        List<Kind> order = here.stream()
                .sorted(Comparator.comparingLong(kind -> lossOf.getOrDefault(kind, 0L)))
                .toList();
        order.forEach(kind -> losses.add(lossOf.getOrDefault(kind, 0L)));
        long reach = worth(multipliers, room);
        for (Map.Entry<HostGroup, Integer> group : places.entrySet()) {
            long each = proof.groups().getOrDefault(group.getKey(), 0L);
            reach = Math.addExact(reach, Math.multiplyExact(each, (long) group.getValue()));
        }
        for (int i = 0; i < order.size(); i++) {
            reach = Math.addExact(reach, Math.multiplyExact(Math.max(0, -losses.get(i)), (long) order.get(i).limit));
        }
        long price = Math.multiplyExact(proof.offering().price().microUsd(), PICO_PER_MICRO);
        loads = 0;
        return noneAbove(new Load(order, losses, price, new int[order.size()]), 0, room, places, 0, reach);
    }

    /**
     * Whether no load made of what is here already and of kinds from an index on is worth more than the price.
     *
     * @param reach what such a load is worth at most: what is here, what the room left would be paid, and for each kind still
     *     to come what its pods are worth beyond what they pay
     */
    private boolean noneAbove(
            Load load, int from, Resources left, Map<HostGroup, Integer> places, long worth, long reach) {
        if (worth > load.price || ++loads > MOST_LOADS) {
            return false;
        }
        long still = reach;
        for (int i = from; i < load.kinds.size() && still > load.price; i++) {
            Kind kind = load.kinds.get(i);
            long loss = load.losses.get(i);
            boolean free = load.taken[i] < kind.limit
                    && kind.groups.stream().allMatch(group -> places.getOrDefault(group, 1) > 0);
            if (free && kind.requests.fitsIn(left) && still - Math.max(0, loss) > load.price) {
                Map<HostGroup, Integer> fewer = places;
                if (!kind.groups.isEmpty()) {
                    fewer = new HashMap<>(places);
                    for (HostGroup group : kind.groups) {
                        fewer.computeIfPresent(group, (same, count) -> count - 1);
                    }
                }
                load.taken[i]++;
                boolean none = noneAbove(
                        load, i, left.minus(kind.requests), fewer, worth + kind.worth, still - Math.max(0, loss));
                load.taken[i]--;
                if (!none) {
                    return false;
                }
            }
            still -= Math.max(0, -loss) * (kind.limit - load.taken[i]);
        }
        return true;
    }

    private static long worth(long[] multipliers, Resources amounts) {
        long sum = Math.multiplyExact(multipliers[0], amounts.cpuMillis());
        sum = Math.addExact(sum, Math.multiplyExact(multipliers[1], amounts.memoryMib()));
        sum = Math.addExact(sum, Math.multiplyExact(multipliers[2], amounts.pods()));
        sum = Math.addExact(sum, Math.multiplyExact(multipliers[3], amounts.gpus()));
        return Math.addExact(sum, Math.multiplyExact(multipliers[4], amounts.storageMib()));
    }

    private boolean goesOn(Kind kind, Offering offering, Resources room) {
        return kind.requests.fitsIn(room) && allowedOn(kind, offering);
    }

    private boolean allowedOn(Kind kind, Offering offering) {
        return kind.demands.stream()
                .anyMatch(pod -> (pod.zone() == null || pod.zone().equals(offering.zone()))
                        && (pod.rules().equals(PodRules.NONE)
                                        && offering.taints().isEmpty()
                                || pod.rules()
                                        .allows(
                                                labels.computeIfAbsent(offering, Offering::labels),
                                                offering.taints())));
    }

    /**
     * @param losses what a pod of each kind pays beyond its worth; below 0 where it is worth more
     * @param taken how many of each kind are in the load that is looked at
     */
    private record Load(List<Kind> kinds, List<Long> losses, long price, int[] taken) {}

    /** Pods of one worth, taken for the least of what any of them asks and demands. */
    private record Kind(long worth, int limit, Resources requests, Set<HostGroup> groups, Set<PodFootprint> demands) {

        static Kind of(long worth, List<PodFootprint> members) {
            Resources least = members.getFirst().requests();
            Set<HostGroup> common = groups(members.getFirst());
            Set<PodFootprint> demands = new HashSet<>();
            for (PodFootprint pod : members) {
                least = least(least, pod.requests());
                if (!common.isEmpty()) {
                    common.retainAll(groups(pod));
                }
                demands.add(new PodFootprint(
                        "", Resources.NONE, pod.zone(), null, pod.rules().withLabels(Map.of())));
            }
            int limit = Math.min(
                    members.size(),
                    common.stream().mapToInt(HostGroup::atMost).min().orElse(Integer.MAX_VALUE));
            return new Kind(worth, limit, least, common, demands);
        }

        private static Resources least(Resources a, Resources b) {
            return new Resources(
                    Math.min(a.cpuMillis(), b.cpuMillis()),
                    Math.min(a.memoryMib(), b.memoryMib()),
                    Math.min(a.pods(), b.pods()),
                    Math.min(a.gpus(), b.gpus()),
                    Math.min(a.storageMib(), b.storageMib()));
        }

        private static Set<HostGroup> groups(PodFootprint pod) {
            Set<HostGroup> groups = new HashSet<>();
            if (pod.apartFrom() != null) {
                groups.add(new HostGroup("", Map.of("group", pod.apartFrom()), 1));
            }
            Map<String, String> labels = pod.rules().labels();
            for (PodTerm term : pod.rules().away()) {
                if (term.topology() == Topology.HOSTNAME
                        && labels.entrySet().containsAll(term.matchLabels().entrySet())) {
                    groups.add(new HostGroup(pod.rules().namespace(), term.matchLabels(), 1));
                }
            }
            for (TopologySpread spread : pod.rules().spreads()) {
                boolean own = labels.entrySet().containsAll(spread.matchLabels().entrySet());
                if (spread.topology() == Topology.HOSTNAME && own) {
                    groups.add(new HostGroup(pod.rules().namespace(), spread.matchLabels(), spread.maxSkew()));
                }
            }
            return groups;
        }
    }
}
