package io.lowtide.optimizer.opportunity;

import io.lowtide.optimizer.opportunity.NodeState.Taint;
import io.lowtide.planner.capacity.Resources;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pod that runs or wants to.
 *
 * @param node null while it waits
 * @param need what it asks for or uses, whichever is more
 * @param apartFrom labels of pods it never shares a node with
 * @param spreadOverZones whether it must be spread over zones
 * @param running whether its containers were started
 * @param boundZone where its volume is; null: any
 */
public record PodState(
        String namespace,
        String name,
        @Nullable String node,
        @Nullable String ownerKind,
        @Nullable String ownerName,
        Map<String, String> labels,
        Resources need,
        Map<String, String> nodeSelector,
        List<Taint> tolerations,
        List<Map<String, String>> apartFrom,
        boolean spreadOverZones,
        boolean doNotDisrupt,
        boolean mirror,
        @Nullable String boundZone,
        boolean running) {

    public PodState {
        labels = Map.copyOf(labels);
        nodeSelector = Map.copyOf(nodeSelector);
        tolerations = List.copyOf(tolerations);
        apartFrom = List.copyOf(apartFrom);
    }

    /** Belongs to its node and goes with it. */
    public boolean staysWithNode() {
        return mirror || "DaemonSet".equals(ownerKind);
    }

    /** Something brings it back when it is evicted. */
    public boolean comesBack() {
        return ownerKind != null;
    }

    public String id() {
        return namespace + "/" + name;
    }

    boolean keepsApartFrom(PodState other) {
        return apartFrom.stream()
                .anyMatch(wanted -> !wanted.isEmpty() && other.labels.entrySet().containsAll(wanted.entrySet()));
    }
}
