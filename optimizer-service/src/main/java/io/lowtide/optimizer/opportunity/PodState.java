package io.lowtide.optimizer.opportunity;

import io.lowtide.optimizer.opportunity.NodeState.Taint;
import io.lowtide.planner.capacity.Resources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pod that runs or wants to.
 *
 * @param node null while it waits
 * @param need what it asks for or uses, whichever is more
 * @param apartFrom labels of pods it never shares a node with
 * @param apartInZone labels of pods it never shares a zone with
 * @param spreads what it must be spread over
 * @param priority higher ones are moved at a higher price
 * @param boundZone where its volume is; null: any
 * @param running whether its containers were started
 * @param createdAt null where nobody told
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
        List<Map<String, String>> apartInZone,
        List<Spread> spreads,
        int priority,
        boolean doNotDisrupt,
        boolean mirror,
        @Nullable String boundZone,
        boolean running,
        @Nullable Instant createdAt) {

    public PodState {
        labels = Map.copyOf(labels);
        nodeSelector = Map.copyOf(nodeSelector);
        tolerations = List.copyOf(tolerations);
        apartFrom = List.copyOf(apartFrom);
        apartInZone = List.copyOf(apartInZone);
        spreads = List.copyOf(spreads);
    }

    /**
     * How evenly pods must be spread.
     *
     * @param overZones over zones; else over nodes
     * @param matchLabels which pods are counted
     */
    public record Spread(int maxSkew, boolean overZones, Map<String, String> matchLabels) {
        public Spread {
            matchLabels = Map.copyOf(matchLabels);
        }
    }

    /** Whether it must be spread over zones. */
    public boolean spreadOverZones() {
        return spreads.stream().anyMatch(Spread::overZones);
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
