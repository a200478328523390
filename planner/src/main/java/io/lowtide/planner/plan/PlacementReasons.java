package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.NodeRequirement;
import io.lowtide.planner.packing.PodFootprint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says why a pod found no node. */
public final class PlacementReasons {
    private final List<Offering> allowed;
    private final List<ClusterNode> staying;
    private final Resources daemons;
    private final boolean nodeLimitReached;
    private final Map<Offering, Map<String, String>> labels = new HashMap<>();

    public PlacementReasons(
            List<Offering> allowed, List<ClusterNode> staying, Resources daemons, boolean nodeLimitReached) {
        this.allowed = allowed;
        this.staying = staying;
        this.daemons = daemons;
        this.nodeLimitReached = nodeLimitReached;
    }

    public Refusal of(PodFootprint pod) {
        if (allowed.isEmpty()) {
            return new Refusal(
                    pod.id(),
                    Reason.NO_OFFERINGS,
                    "no offering is allowed, and no node that runs holds it (expected: at least one)");
        }
        if (allowed.stream().noneMatch(offering -> fits(pod, offering))) {
            boolean gpu = pod.requests().gpus() > 0
                    && allowed.stream()
                            .noneMatch(offering ->
                                    offering.type().gpus() >= pod.requests().gpus());
            return new Refusal(
                    pod.id(),
                    gpu ? Reason.NO_GPU : Reason.TOO_LARGE,
                    "asks for %s, DaemonSets for %s (expected: no more than one of the %d offerings has)"
                            .formatted(said(pod.requests()), said(daemons), allowed.size()));
        }
        if (pod.zone() != null
                && allowed.stream().noneMatch(offering -> offering.zone().equals(pod.zone()))) {
            return new Refusal(
                    pod.id(),
                    Reason.NO_NODE_IN_ZONE,
                    "its volume is in " + pod.zone() + " (expected: an offering there)");
        }
        boolean admitted = allowed.stream()
                .anyMatch(offering -> fits(pod, offering)
                        && (pod.zone() == null || pod.zone().equals(offering.zone()))
                        && pod.rules().allows(labels.computeIfAbsent(offering, Offering::labels), offering.taints()));
        if (!admitted) {
            return new Refusal(
                    pod.id(),
                    Reason.LABELS_OR_TAINTS,
                    "demands %s, tolerates %s (expected: an offering with room that is so)"
                            .formatted(
                                    pod.rules().nodeRequirements(), pod.rules().tolerations()));
        }
        if (nodeLimitReached) {
            return new Refusal(pod.id(), Reason.NODE_LIMIT, "no further node may be opened (expected: more nodes)");
        }
        return new Refusal(
                pod.id(),
                Reason.NEIGHBOURS,
                "its or others' spread, affinity or anti-affinity leaves no place among %d nodes and %d offerings"
                        .formatted(staying.size(), allowed.size()));
    }

    private boolean fits(PodFootprint pod, Offering offering) {
        Resources all = pod.requests().plus(daemons);
        return all.fitsIn(offering.type().allocatable());
    }

    private static String said(NodeRequirement requirement) {
        String values = requirement.values().isEmpty() ? "" : " " + String.join(" or ", requirement.values());
        String operator = requirement.operator().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return requirement.key() + " " + operator + values;
    }

    private static String said(Resources resources) {
        return "%d m cpu, %d MiB, %d GPUs, %d MiB disk"
                .formatted(resources.cpuMillis(), resources.memoryMib(), resources.gpus(), resources.storageMib());
    }
}
