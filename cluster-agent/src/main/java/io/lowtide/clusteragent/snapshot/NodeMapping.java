package io.lowtide.clusteragent.snapshot;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1Node;
import io.kubernetes.client.openapi.models.V1NodeSpec;
import io.kubernetes.client.openapi.models.V1NodeStatus;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Taint;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node as the snapshot has it. */
final class NodeMapping {

    private static final String SPOT = "spot";
    private static final String ON_DEMAND = "on_demand";

    private NodeMapping() {}

    static NodeSeen seen(V1Node node, @Nullable Amounts used) {
        V1ObjectMeta metadata = node.getMetadata() == null ? new V1ObjectMeta() : node.getMetadata();
        V1NodeSpec spec = node.getSpec() == null ? new V1NodeSpec() : node.getSpec();
        V1NodeStatus status = node.getStatus() == null ? new V1NodeStatus() : node.getStatus();
        Map<String, String> labels = Lists.of(metadata.getLabels());
        Map<String, Quantity> allocatable = status.getAllocatable();
        return new NodeSeen(
                metadata.getName(),
                instanceId(spec.getProviderID()),
                first(labels, "node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"),
                zone(labels, spec.getProviderID()),
                capacityType(labels),
                labels(labels, metadata),
                taints(spec),
                Quantities.given(allocatable),
                (int) Quantities.count(allocatable, "pods"),
                used,
                isReady(status),
                Boolean.TRUE.equals(spec.getUnschedulable()),
                at(metadata.getCreationTimestamp()));
    }

    static Instant at(@Nullable OffsetDateTime time) {
        return time == null ? Instant.EPOCH : time.toInstant();
    }

    /** {@code aws:///us-east-1a/i-0abc}: the instance is the last part; Fargate and others have none. */
    private static @Nullable String instanceId(@Nullable String providerId) {
        String last = providerId == null ? "" : providerId.substring(providerId.lastIndexOf('/') + 1);
        return last.startsWith("i-") ? last : null;
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
    private static Map<String, String> labels(Map<String, String> labels, V1ObjectMeta metadata) {
        Map<String, String> all = new HashMap<>(labels);
        DoNotDisrupt.annotationsOf(metadata).forEach(all::putIfAbsent);
        return Map.copyOf(all);
    }

    private static List<Taint> taints(V1NodeSpec spec) {
        return Lists.of(spec.getTaints()).stream()
                .map(taint -> new Taint(taint.getKey(), taint.getValue(), taint.getEffect()))
                .toList();
    }

    private static boolean isReady(V1NodeStatus status) {
        return Lists.of(status.getConditions()).stream()
                .anyMatch(condition -> "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static String first(Map<String, String> labels, String key, String olderKey) {
        return labels.getOrDefault(key, labels.getOrDefault(olderKey, ""));
    }
}
