package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node while it is being filled; the offerings that can still become it shrink as pods are added. */
final class OpenNode {
    private final PackingProblem problem;
    private final List<PodFootprint> pods = new ArrayList<>();
    private final Set<String> groups = new HashSet<>();
    private List<Offering> possible;
    private Resources load = Resources.NONE;

    OpenNode(PackingProblem problem, List<Offering> cheapestFirst) {
        this.problem = problem;
        this.possible = cheapestFirst;
    }

    /** Takes the pod when at least one offering holds it with those that are here. */
    boolean take(PodFootprint pod) {
        if (pod.apartFrom() != null && groups.contains(pod.apartFrom())) {
            return false;
        }
        Resources fuller = load.plus(pod.requests());
        List<Offering> still = possible.stream()
                .filter(offering -> holds(offering, fuller, pod.zone()))
                .toList();
        if (still.isEmpty()) {
            return false;
        }
        possible = still;
        load = fuller;
        pods.add(pod);
        if (pod.apartFrom() != null) {
            groups.add(pod.apartFrom());
        }
        return true;
    }

    private boolean holds(Offering offering, Resources wanted, @Nullable String zone) {
        return (zone == null || zone.equals(offering.zone())) && wanted.fitsIn(problem.room(offering));
    }

    /** The cheapest offering that holds what is here: offerings stay in the order they came. */
    PackedNode close() {
        return new PackedNode(possible.getFirst(), pods);
    }
}
