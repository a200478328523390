package io.lowtide.clusteragent.snapshot;

import io.lowtide.clusteragent.objects.DisruptionBudget;
import io.lowtide.clusteragent.objects.Metrics;
import io.lowtide.clusteragent.objects.Node;
import io.lowtide.clusteragent.objects.NodeClass;
import io.lowtide.clusteragent.objects.PersistentVolume;
import io.lowtide.clusteragent.objects.PersistentVolume.Claim;
import io.lowtide.clusteragent.objects.Pod;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.BudgetSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeClassSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers what the lists of the API server say into one snapshot, an object at a time: what it was made of can be let go at
 * once. Pods come last; what they are read against (nodes, volumes, metrics) comes before them.
 */
public final class SnapshotBuilder {

    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private final Map<String, Amounts> usedByNode = new HashMap<>();
    private final Map<String, Amounts> usedByPod = new HashMap<>();
    private final Map<String, String> zones = new HashMap<>();
    private final Sameness same;
    private VolumeZones volumes = VolumeZones.unknown();

    /** @param same of the snapshots before, so that two of them take little more room than one */
    public SnapshotBuilder(Sameness same) {
        this.same = same;
        same.turn();
    }

    /** What a node uses; before {@link #seen(Node)}. */
    public void nodeMetrics(Metrics metrics) {
        usedByNode.put(metrics.metadata().name(), Quantities.taken(metrics.usage()));
    }

    /** What a pod uses; before {@link #seen(Pod)}. */
    public void podMetrics(Metrics metrics) {
        usedByPod.put(
                metrics.metadata().key(),
                metrics.containers().stream()
                        .map(container -> Quantities.taken(container.usage()))
                        .reduce(Quantities.NONE, Quantities::sum));
    }

    /** A node; before {@link #seen(Pod)}. */
    public NodeSeen seen(Node node) {
        NodeSeen seen = NodeMapping.seen(node, usedByNode.get(node.metadata().name()));
        zones.put(seen.name(), seen.zone());
        return seen;
    }

    /** All volumes and claims, before {@link #seen(Pod)}; without them a claim holds its pod in the zone it runs in. */
    public void volumes(List<PersistentVolume> all, List<Claim> claims) {
        volumes = VolumeZones.of(all, claims);
    }

    /** A pod; one that has ended takes no room and is left out. */
    public Optional<PodSeen> seen(Pod pod) {
        Pod.Spec spec = pod.spec();
        return spec == null || OVER.contains(pod.phase())
                ? Optional.empty()
                : Optional.of(
                        PodMapping.seen(pod, spec, usedByPod.get(pod.metadata().key()), volumes, zones, same));
    }

    /** What Karpenter launches nodes from. */
    public NodeClassSeen seen(NodeClass nodeClass) {
        return NodeClassMapping.seen(nodeClass);
    }

    /** A budget. One without a selector protects no pod and is left out. */
    public Optional<BudgetSeen> seen(DisruptionBudget budget) {
        DisruptionBudget.Spec spec = budget.spec();
        return spec == null || spec.selector() == null
                ? Optional.empty()
                : Optional.of(new BudgetSeen(
                        budget.metadata().namespace(),
                        budget.metadata().name(),
                        // where the selector says more than equal labels, the budget covers too many pods, never too
                        // few
                        EqualLabels.of(spec.selector(), List.of(), Map.of()).labels(),
                        spec.minAvailable(),
                        spec.maxUnavailable(),
                        budget.status() == null ? 0 : budget.status().disruptionsAllowed()));
    }
}
