package io.lowtide.cluster.clusters.kafka;

import io.lowtide.cluster.clusters.ClusterReport;
import io.lowtide.cluster.clusters.ClusterReport.NodeLoad;
import io.lowtide.cluster.clusters.ClusterReport.PodCounts;
import io.lowtide.cluster.clusters.Workload;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sums of what an agent saw. */
final class Reports {
    private static final Comparator<Owner> BY_NAME =
            Comparator.comparing(Owner::namespace).thenComparing(Owner::kind).thenComparing(Owner::name);

    private Reports() {}

    private record Owner(String namespace, String kind, String name) {}

    static ClusterReport of(ClusterSnapshotTaken seen, String document) {
        List<PodSeen> live = seen.pods().stream().filter(Reports::isLive).toList();
        Map<String, List<PodSeen>> byNode = live.stream()
                .filter(pod -> pod.node() != null)
                .collect(Collectors.groupingBy(pod -> String.valueOf(pod.node())));
        List<NodeLoad> nodes = seen.nodes().stream()
                .filter(node -> node.instanceId() != null)
                .map(node -> load(node, byNode.getOrDefault(node.name(), List.of())))
                .toList();
        int notReady = (int) seen.nodes().stream().filter(node -> !node.ready()).count();
        int pending = (int) live.stream()
                .filter(pod -> pod.phase().equals("Pending") && pod.node() == null)
                .count();
        return new ClusterReport(
                seen.takenAt(), document, nodes, workloads(live), new PodCounts(notReady, live.size(), pending));
    }

    /** A pod that has ended holds nothing. */
    private static boolean isLive(PodSeen pod) {
        return pod.phase().equals("Running") || pod.phase().equals("Pending");
    }

    private static NodeLoad load(NodeSeen node, List<PodSeen> pods) {
        Amounts used = node.used();
        Amounts room = node.allocatable();
        return new NodeLoad(
                String.valueOf(node.instanceId()),
                node.name(),
                used == null ? null : percent(used.cpuMillis(), room.cpuMillis()),
                used == null ? null : percent(used.memoryMib(), room.memoryMib()),
                pods.stream().mapToLong(pod -> pod.requests().cpuMillis()).sum(),
                pods.stream().mapToLong(pod -> pod.requests().memoryMib()).sum(),
                pods.size());
    }

    private static @Nullable Double percent(long part, long whole) {
        return whole <= 0 ? null : Double.valueOf(Math.clamp(100.0 * part / whole, 0.0, 100.0));
    }

    /** Static pods of the node itself are nobody's workload. */
    private static List<Workload> workloads(List<PodSeen> live) {
        Map<Owner, List<PodSeen>> byOwner = live.stream()
                .filter(pod -> !pod.mirror())
                .collect(Collectors.groupingBy(Reports::owner, () -> new TreeMap<>(BY_NAME), Collectors.toList()));
        return byOwner.entrySet().stream()
                .map(entry -> workload(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Owner owner(PodSeen pod) {
        String kind = pod.ownerKind();
        String name = pod.ownerName();
        return kind == null || name == null
                ? new Owner(pod.namespace(), "Pod", pod.name())
                : new Owner(pod.namespace(), kind, name);
    }

    private static Workload workload(Owner owner, List<PodSeen> pods) {
        List<Amounts> used =
                pods.stream().flatMap(pod -> Stream.ofNullable(pod.used())).toList();
        return new Workload(
                owner.namespace(),
                owner.kind(),
                owner.name(),
                pods.size(),
                pods.stream().mapToLong(pod -> pod.requests().cpuMillis()).sum(),
                pods.stream().mapToLong(pod -> pod.requests().memoryMib()).sum(),
                used.isEmpty()
                        ? null
                        : Long.valueOf(
                                used.stream().mapToLong(Amounts::cpuMillis).sum()),
                used.isEmpty()
                        ? null
                        : Long.valueOf(
                                used.stream().mapToLong(Amounts::memoryMib).sum()));
    }
}
