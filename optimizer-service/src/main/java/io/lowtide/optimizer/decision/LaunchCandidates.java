package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.placement.PoolScore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is turned to when a planned offering cannot be had: the same type in another zone, the same size of another family, the
 * next best on spot, and on demand last. All of them hold the pods that are to come.
 */
final class LaunchCandidates {
    private static final int OF_EACH_KIND = 2;

    private final OfferedCapacity offered;
    private final Resources daemons;

    LaunchCandidates(OfferedCapacity offered, Resources daemons) {
        this.offered = offered;
        this.daemons = daemons;
    }

    /** As {@link #of}, where the offering itself cannot be had any more; from the same template. */
    List<Candidate> inPlaceOf(Offering gone, @Nullable String nodeGroup, List<PodFootprint> pods) {
        return offered.ofGroup(nodeGroup)
                .map(like -> of(
                                new Offering(
                                        gone.type(),
                                        gone.zone(),
                                        CapacityType.SPOT,
                                        gone.price(),
                                        like.ownLabels(),
                                        like.taints()),
                                pods)
                        .stream()
                        .skip(1)
                        .filter(candidate -> !candidate.spot()
                                || !candidate.az().equals(gone.zone())
                                || !candidate.instanceType().equals(gone.type().name()))
                        .toList())
                .orElse(List.of());
    }

    List<Candidate> of(Offering planned, List<PodFootprint> pods) {
        Resources load = pods.stream().map(PodFootprint::requests).reduce(daemons, Resources::plus);
        boolean bound = pods.stream().anyMatch(LaunchCandidates::caresForZones);
        List<Offering> others = offered.cheapestFirst().stream()
                .filter(offering -> offering.ownLabels().equals(planned.ownLabels())
                        && offering.taints().equals(planned.taints()))
                .filter(offering -> !bound || offering.zone().equals(planned.zone()))
                .filter(offering -> load.fitsIn(offering.type().allocatable()))
                .toList();
        Set<Offering> chosen = new LinkedHashSet<>();
        chosen.add(planned);
        if (planned.capacityType() == CapacityType.SPOT) {
            take(chosen, spot(others), it -> it.type().equals(planned.type()));
            take(
                    chosen,
                    spot(others),
                    it -> it.type().size().equals(planned.type().size()));
            take(chosen, spot(others), it -> true);
        }
        take(chosen, others.stream().filter(it -> it.capacityType() == CapacityType.ON_DEMAND), it -> true);
        List<Candidate> candidates = new ArrayList<>();
        chosen.forEach(offering -> candidates.add(candidate(offering)));
        return candidates;
    }

    private static Stream<Offering> spot(List<Offering> offerings) {
        return offerings.stream().filter(it -> it.capacityType() == CapacityType.SPOT);
    }

    private static void take(Set<Offering> chosen, Stream<Offering> from, Predicate<Offering> kind) {
        from.filter(kind).filter(it -> !chosen.contains(it)).limit(OF_EACH_KIND).forEach(chosen::add);
    }

    private Candidate candidate(Offering offering) {
        PoolScore known = offered.score(offering);
        return Candidate.of(new PoolScore(offering, known.risk(), known.copies(), known.priceNorm(), known.score()));
    }

    /** Whether it matters to a pod which zone it is in. */
    static boolean caresForZones(PodFootprint pod) {
        return pod.zone() != null
                || pod.rules().spreads().stream().anyMatch(spread -> spread.topology() == Topology.ZONE)
                || Stream.concat(pod.rules().near().stream(), pod.rules().away().stream())
                        .map(PodTerm::topology)
                        .anyMatch(topology -> topology == Topology.ZONE);
    }
}
