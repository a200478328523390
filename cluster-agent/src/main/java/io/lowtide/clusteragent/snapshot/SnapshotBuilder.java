package io.lowtide.clusteragent.snapshot;

import io.kubernetes.client.custom.ContainerMetrics;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.NodeMetrics;
import io.kubernetes.client.custom.PodMetrics;
import io.kubernetes.client.openapi.models.V1Node;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudgetSpec;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.BudgetSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what the lists of the API server say into one snapshot. Pods come last; what they are read against (nodes,
 * volumes, metrics) comes before them.
 */
public final class SnapshotBuilder {

    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private final Map<String, Amounts> usedByNode = new HashMap<>();
    private final Map<String, Amounts> usedByPod = new HashMap<>();
    private final Map<String, String> zones = new HashMap<>();
    private final List<NodeSeen> nodes = new ArrayList<>();
    private final List<PodSeen> pods = new ArrayList<>();
    private final List<BudgetSeen> budgets = new ArrayList<>();
    private VolumeZones volumes = VolumeZones.unknown();

    /** What nodes use; before {@link #nodes}. */
    public void nodeMetrics(List<NodeMetrics> metrics) {
        for (NodeMetrics one : metrics) {
            usedByNode.put(one.getMetadata().getName(), Quantities.taken(one.getUsage()));
        }
    }

    /** What pods use; before {@link #pods}. */
    public void podMetrics(List<PodMetrics> metrics) {
        for (PodMetrics one : metrics) {
            Amounts used = Quantities.NONE;
            for (ContainerMetrics container : Lists.of(one.getContainers())) {
                used = Quantities.sum(used, Quantities.taken(container.getUsage()));
            }
            usedByPod.put(
                    one.getMetadata().getNamespace() + "/" + one.getMetadata().getName(), used);
        }
    }

    /** Nodes; before {@link #pods}. */
    public void nodes(List<V1Node> all) {
        for (V1Node node : all) {
            String name = node.getMetadata() == null ? null : node.getMetadata().getName();
            NodeSeen seen = NodeMapping.seen(node, usedByNode.get(name));
            nodes.add(seen);
            zones.put(seen.name(), seen.zone());
        }
    }

    /** All volumes and claims, before {@link #pods}; without them a claim holds its pod in the zone it runs in. */
    public void volumes(List<V1PersistentVolume> all, List<V1PersistentVolumeClaim> claims) {
        volumes = VolumeZones.of(all, claims);
    }

    /**
     * A page of pods as the snapshot has them, so that the page itself, ten times as large, can be let go; those that have
     * ended take no room and are left out.
     */
    public List<PodSeen> seen(List<V1Pod> page) {
        List<PodSeen> seen = new ArrayList<>(page.size());
        for (V1Pod pod : page) {
            if (pod.getMetadata() == null || pod.getSpec() == null) {
                continue;
            }
            String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
            if (phase == null || !OVER.contains(phase)) {
                String key = pod.getMetadata().getNamespace() + "/"
                        + pod.getMetadata().getName();
                seen.add(PodMapping.seen(pod, usedByPod.get(key), volumes, zones));
            }
        }
        return seen;
    }

    /** Pods of all pages. */
    public void pods(List<PodSeen> all) {
        pods.addAll(all);
    }

    /** Budgets. One without a selector protects no pod and is left out. */
    public void budgets(List<V1PodDisruptionBudget> all) {
        for (V1PodDisruptionBudget budget : all) {
            V1PodDisruptionBudgetSpec spec = budget.getSpec();
            if (budget.getMetadata() != null && spec != null && spec.getSelector() != null) {
                budgets.add(new BudgetSeen(
                        budget.getMetadata().getNamespace(),
                        budget.getMetadata().getName(),
                        // where the selector says more than equal labels, the budget covers too many pods, never too
                        // few
                        EqualLabels.of(spec.getSelector(), null, Map.of()).labels(),
                        text(spec.getMinAvailable()),
                        text(spec.getMaxUnavailable()),
                        budget.getStatus() == null || budget.getStatus().getDisruptionsAllowed() == null
                                ? 0
                                : budget.getStatus().getDisruptionsAllowed()));
            }
        }
    }

    /** All of it, as of the instant the reading began. */
    public Snapshot build(Instant takenAt) {
        return new Snapshot(takenAt, List.copyOf(nodes), List.copyOf(pods), List.copyOf(budgets));
    }

    private static @Nullable String text(@Nullable IntOrString amount) {
        return amount == null ? null : amount.toString();
    }
}
