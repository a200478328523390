package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.LaunchReach;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.constraint.Taint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a new node is launched from: the launch template of a group that has nodes.
 *
 * @param nodeGroup null for nodes of no group
 * @param labels all its nodes carry beside those Kubernetes sets
 * @param taints all its nodes carry
 * @param architectures of its nodes, for which it has an image: it runs on no others
 * @param zones of the cluster that its machines can be launched in
 */
record NodeTemplate(
        @Nullable String nodeGroup,
        Map<String, String> labels,
        List<Taint> taints,
        Set<Architecture> architectures,
        Set<String> zones) {

    NodeTemplate {
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
        architectures = Set.copyOf(architectures);
        zones = Set.copyOf(zones);
    }

    /** One of each group, by its name; nodes with GPUs make none. */
    static List<NodeTemplate> of(ClusterState cluster) {
        Map<String, List<NodeState>> groups = new TreeMap<>();
        cluster.nodes().stream()
                .filter(node -> node.type().gpus() == 0)
                .forEach(node -> groups.computeIfAbsent(
                                node.nodeGroup() == null ? "" : node.nodeGroup(), ignored -> new ArrayList<>())
                        .add(node));
        return groups.values().stream().map(nodes -> shared(nodes, cluster)).toList();
    }

    /** Whether there is anywhere, and anything, it can be launched. */
    boolean launches() {
        return !zones.isEmpty() && !architectures.isEmpty();
    }

    private static NodeTemplate shared(List<NodeState> nodes, ClusterState cluster) {
        Map<String, String> labels = new HashMap<>(Footprints.ownLabels(nodes.getFirst()));
        Set<Taint> taints = new LinkedHashSet<>(Footprints.taints(nodes.getFirst()));
        Set<Architecture> architectures = new LinkedHashSet<>();
        Set<String> zones = new LinkedHashSet<>(cluster.zones());
        for (NodeState node : nodes) {
            labels.entrySet().retainAll(Footprints.ownLabels(node).entrySet());
            taints.retainAll(Footprints.taints(node));
            architectures.add(node.type().architecture());
        }
        for (NodeState node : nodes) {
            LaunchReach reach = reach(node, cluster);
            if (reach != null) {
                architectures.retainAll(reach.architectures());
                zones.retainAll(reach.zones());
            }
        }
        return new NodeTemplate(nodes.getFirst().nodeGroup(), labels, List.copyOf(taints), architectures, zones);
    }

    private static @Nullable LaunchReach reach(NodeState node, ClusterState cluster) {
        String nodeClass = node.nodeClass();
        return nodeClass == null ? null : cluster.nodeClasses().get(nodeClass);
    }
}
