package io.lowtide.planner.verification;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Checks that every pod has one worth, that together they reach the bound, and that no load of an offering is worth more than
 * its price.
 */
final class PodWorthCheck {
    private static final long PICO_PER_MICRO = 1_000_000L;

    private final PackingProblem problem;
    private final List<Kind> kinds;
    private final List<Offering> covered = new ArrayList<>();
    private final Map<Offering, Map<String, String>> labels = new IdentityHashMap<>();

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
        List<HostGroup> groups = List.copyOf(proof.groups().keySet());
        LongStream.Builder limits = LongStream.builder();
        LongStream.Builder multipliers = LongStream.builder();
        numbers(room).forEach(limits);
        LongStream.of(proof.cpuMilli(), proof.memoryMib(), proof.pod(), proof.gpu(), proof.storageMib())
                .forEach(multipliers);
        for (HostGroup group : groups) {
            limits.add(group.atMost());
            multipliers.add(proof.groups().getOrDefault(group, 0L));
        }
        List<LoadCheck.Kind> here = kinds.stream()
                .filter(kind -> goesOn(kind, proof.offering(), room))
                .map(kind -> new LoadCheck.Kind(kind.worth, kind.limit, asks(kind, groups)))
                .toList();
        long[] line = multipliers.build().toArray();
        long price = Math.multiplyExact(proof.offering().price().microUsd(), PICO_PER_MICRO);
        return LongStream.of(line).allMatch(each -> each >= 0)
                && LoadCheck.noneAbove(here, limits.build().toArray(), line, price);
    }

    private static long[] asks(Kind kind, List<HostGroup> groups) {
        return LongStream.concat(
                        numbers(kind.requests), groups.stream().mapToLong(group -> kind.groups.contains(group) ? 1 : 0))
                .toArray();
    }

    private static LongStream numbers(Resources amounts) {
        return LongStream.of(
                amounts.cpuMillis(), amounts.memoryMib(), amounts.pods(), amounts.gpus(), amounts.storageMib());
    }

    private boolean goesOn(Kind kind, Offering offering, Resources room) {
        return kind.requests.fitsIn(room) && allowedOn(kind, offering);
    }

    private boolean allowedOn(Kind kind, Offering offering) {
        return kind.demands.stream()
                .anyMatch(pod -> (pod.zone() == null || pod.zone().equals(offering.zone()))
                        && Admission.lets(
                                pod.rules(),
                                pod.rules().nodeRequirements().isEmpty()
                                        ? Map.of()
                                        : labels.computeIfAbsent(offering, Offering::labels),
                                offering.taints()));
    }

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
