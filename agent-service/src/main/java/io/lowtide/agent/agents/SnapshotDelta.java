package io.lowtide.agent.agents;

import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a snapshot differs from the one before, besides the nodes and pods that are new or changed.
 *
 * @param base when the one before was taken
 * @param goneNodes by name
 * @param gonePods by namespace/name
 * @param nodeUse of nodes that differ in nothing else
 * @param podUse of pods that differ in nothing else
 */
public record SnapshotDelta(
        Instant base,
        List<String> goneNodes,
        List<String> gonePods,
        Map<String, Amounts> nodeUse,
        Map<String, Amounts> podUse) {

    /** The whole snapshot; budgets and node classes always come whole. */
    ClusterSnapshotTaken over(ClusterSnapshotTaken before, ClusterSnapshotTaken changed) {
        Map<String, NodeSeen> nodes = new LinkedHashMap<>();
        before.nodes().forEach(node -> nodes.put(node.name(), used(node, nodeUse.get(node.name()))));
        goneNodes.forEach(nodes::remove);
        changed.nodes().forEach(node -> nodes.put(node.name(), node));
        Map<String, PodSeen> pods = new LinkedHashMap<>();
        before.pods().forEach(pod -> pods.put(name(pod), used(pod, podUse.get(name(pod)))));
        gonePods.forEach(pods::remove);
        changed.pods().forEach(pod -> pods.put(name(pod), pod));
        return new ClusterSnapshotTaken(
                changed.clusterId(),
                changed.agentId(),
                changed.takenAt(),
                new ArrayList<>(nodes.values()),
                new ArrayList<>(pods.values()),
                changed.budgets(),
                changed.nodeClasses());
    }

    private static String name(PodSeen pod) {
        return pod.namespace() + "/" + pod.name();
    }

    private static NodeSeen used(NodeSeen node, @Nullable Amounts use) {
        return use == null
                ? node
                : new NodeSeen(
                        node.name(),
                        node.instanceId(),
                        node.instanceType(),
                        node.zone(),
                        node.capacityType(),
                        node.labels(),
                        node.taints(),
                        node.allocatable(),
                        node.allocatablePods(),
                        use,
                        node.ready(),
                        node.unschedulable(),
                        node.createdAt());
    }

    private static PodSeen used(PodSeen pod, @Nullable Amounts use) {
        return use == null
                ? pod
                : new PodSeen(
                        pod.namespace(),
                        pod.name(),
                        pod.phase(),
                        pod.node(),
                        pod.ownerKind(),
                        pod.ownerName(),
                        pod.labels(),
                        pod.requests(),
                        use,
                        pod.nodeSelector(),
                        pod.tolerations(),
                        pod.topologySpread(),
                        pod.antiAffinity(),
                        pod.priority(),
                        pod.doNotDisrupt(),
                        pod.mirror(),
                        pod.boundZone(),
                        pod.createdAt());
    }
}
