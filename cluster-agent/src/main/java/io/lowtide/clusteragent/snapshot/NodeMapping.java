package io.lowtide.clusteragent.snapshot;

import io.lowtide.clusteragent.objects.Metadata;
import io.lowtide.clusteragent.objects.Node;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Taint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node as the snapshot has it. */
final class NodeMapping {

    private static final String SPOT = "spot";
    private static final String ON_DEMAND = "on_demand";

    private NodeMapping() {}

    static NodeSeen seen(Node node, @Nullable Amounts used) {
        Metadata metadata = node.metadata();
        Map<String, String> labels = metadata.labels();
        Map<String, String> allocatable = node.status().allocatable();
        return new NodeSeen(
                metadata.name(),
                node.instanceId(),
                first(labels, "node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"),
                zone(labels, node.spec().providerID()),
                capacityType(labels),
                labels(metadata),
                taints(node.spec()),
                Quantities.given(allocatable),
                (int) Quantities.count(allocatable, "pods"),
                used,
                node.ready(),
                node.spec().unschedulable(),
                metadata.createdAt());
    }

    private static String zone(Map<String, String> labels, @Nullable String providerId) {
        String labelled = first(labels, "topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone");
        if (!labelled.isEmpty() || providerId == null) {
            return labelled;
        }
        String[] parts = providerId.split("/");
        return parts.length >= 2 ? parts[parts.length - 2] : "";
    }

    /** A node nobody labelled counts as on-demand, as the field does; discovery knows the instance's own lifecycle. */
    private static String capacityType(Map<String, String> labels) {
        return first(labels, "karpenter.sh/capacity-type", "eks.amazonaws.com/capacityType")
                        .equalsIgnoreCase(SPOT)
                ? SPOT
                : ON_DEMAND;
    }

    /** The two annotations that hold a node where it is travel as labels: the snapshot has no annotations. */
    private static Map<String, String> labels(Metadata metadata) {
        Map<String, String> all = new HashMap<>(metadata.labels());
        DoNotDisrupt.annotationsOf(metadata.annotations()).forEach(all::putIfAbsent);
        return Map.copyOf(all);
    }

    private static List<Taint> taints(Node.Spec spec) {
        return spec.taints().stream()
                .map(taint -> new Taint(taint.key(), taint.value(), taint.effect()))
                .toList();
    }

    private static String first(Map<String, String> labels, String key, String olderKey) {
        return labels.getOrDefault(key, labels.getOrDefault(olderKey, ""));
    }
}
