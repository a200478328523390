package io.lowtide.clusteragent.snapshot;

import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a snapshot differs from the one before. Use changes all the time and the rest seldom, so it travels by itself.
 *
 * @param base when the one before was taken
 * @param nodes new, or changed in more than their use
 * @param pods likewise
 * @param goneNodes by name
 * @param gonePods by namespace/name
 * @param nodeUse of nodes that differ in nothing else
 * @param podUse of pods that differ in nothing else
 */
public record Delta(
        Instant base,
        List<NodeSeen> nodes,
        List<PodSeen> pods,
        List<String> goneNodes,
        List<String> gonePods,
        Map<String, Amounts> nodeUse,
        Map<String, Amounts> podUse) {

    public static Delta between(Snapshot before, Snapshot now) {
        Changes<NodeSeen> nodes =
                Changes.between(before.nodes(), now.nodes(), NodeSeen::name, NodeSeen::used, node -> with(node, null));
        Changes<PodSeen> pods =
                Changes.between(before.pods(), now.pods(), Delta::name, PodSeen::used, pod -> with(pod, null));
        return new Delta(
                before.takenAt(), nodes.changed(), pods.changed(), nodes.gone(), pods.gone(), nodes.use(), pods.use());
    }

    private record Changes<T>(List<T> changed, List<String> gone, Map<String, Amounts> use) {

        static <T> Changes<T> between(
                List<T> before,
                List<T> now,
                Function<T, String> name,
                Function<T, @Nullable Amounts> use,
                Function<T, T> withoutUse) {
            Map<String, T> known = before.stream().collect(Collectors.toMap(name, it -> it, (one, other) -> other));
            List<T> changed = new ArrayList<>();
            Map<String, Amounts> used = new HashMap<>();
            for (T item : now) {
                T old = known.get(name.apply(item));
                Amounts amounts = use.apply(item);
                if (item.equals(old)) {
                    continue;
                }
                if (old != null && amounts != null && withoutUse.apply(item).equals(withoutUse.apply(old))) {
                    used.put(name.apply(item), amounts);
                } else {
                    changed.add(item);
                }
            }
            Set<String> here = now.stream().map(name).collect(Collectors.toSet());
            List<String> gone = known.keySet().stream()
                    .filter(it -> !here.contains(it))
                    .sorted()
                    .toList();
            return new Changes<>(changed, gone, used);
        }
    }

    private static String name(PodSeen pod) {
        return pod.namespace() + "/" + pod.name();
    }

    private static NodeSeen with(NodeSeen node, @Nullable Amounts used) {
        return new NodeSeen(
                node.name(),
                node.instanceId(),
                node.instanceType(),
                node.zone(),
                node.capacityType(),
                node.labels(),
                node.taints(),
                node.allocatable(),
                node.allocatablePods(),
                used,
                node.ready(),
                node.unschedulable(),
                node.createdAt());
    }

    private static PodSeen with(PodSeen pod, @Nullable Amounts used) {
        return new PodSeen(
                pod.namespace(),
                pod.name(),
                pod.phase(),
                pod.node(),
                pod.ownerKind(),
                pod.ownerName(),
                pod.labels(),
                pod.requests(),
                used,
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
