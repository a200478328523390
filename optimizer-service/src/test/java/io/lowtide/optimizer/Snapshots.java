package io.lowtide.optimizer;

import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import io.lowtide.contracts.cluster.ClusterSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Clusters as cluster-service tells of them. */
final class Snapshots {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private Snapshots() {}

    /** Four m5.2xlarge on demand, hardly used, and one m5.large on spot; no agent. */
    static ClusterSnapshot discovered(UUID cluster, UUID org, UUID account, String policy) {
        List<ClusterSnapshot.Instance> instances = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            instances.add(instance("i-od" + i, "m5.2xlarge", 8, 32_768, "on_demand", "0.384", "0.384", 12.0));
        }
        instances.add(instance("i-spot", "m5.large", 2, 8_192, "spot", "0.038", "0.096", 60.0));
        return snapshot(cluster, org, account, "discovered", instances, null, policy);
    }

    /** The same, and what an agent saw: some pods on the first three, none but a daemon's on the last. */
    static ClusterSnapshot watched(UUID cluster, UUID org, UUID account, String policy) {
        ClusterSnapshot bare = discovered(cluster, org, account, policy);
        List<NodeSeen> nodes = bare.instances().stream().map(Snapshots::seen).toList();
        List<PodSeen> pods = new ArrayList<>();
        for (NodeSeen node : nodes) {
            pods.add(pod("kube-system", "agent-" + node.name(), node.name(), "DaemonSet", 50, 64));
        }
        pods.add(pod("shop", "web-1", "node-i-od0", "ReplicaSet", 500, 1_024));
        pods.add(pod("shop", "web-2", "node-i-od1", "ReplicaSet", 500, 1_024));
        pods.add(pod("kube-system", "coredns-1", "node-i-od2", "ReplicaSet", 100, 128));
        pods.add(pod("shop", "cache-1", "node-i-spot", "ReplicaSet", 800, 2_048));
        return snapshot(
                cluster,
                org,
                account,
                "managed",
                bare.instances(),
                new ClusterSnapshotTaken(cluster, "agent", LONG_AGO, nodes, pods, List.of(), null),
                policy);
    }

    private static ClusterSnapshot snapshot(
            UUID cluster,
            UUID org,
            UUID account,
            String managed,
            List<ClusterSnapshot.Instance> instances,
            ClusterSnapshotTaken workloads,
            String policy) {
        return new ClusterSnapshot(
                cluster,
                org,
                account,
                "shop",
                "us-east-1",
                managed,
                false,
                1,
                LONG_AGO,
                workloads == null ? null : LONG_AGO,
                instances,
                workloads,
                policy,
                7,
                null);
    }

    private static ClusterSnapshot.Instance instance(
            String id,
            String type,
            int vcpu,
            long memoryMib,
            String lifecycle,
            String price,
            String onDemand,
            Double cpu) {
        return new ClusterSnapshot.Instance(
                id,
                "node-" + id,
                "workers",
                type,
                vcpu,
                memoryMib,
                "x86_64",
                "us-east-1a",
                lifecycle,
                "running",
                new BigDecimal(price),
                new BigDecimal(onDemand),
                cpu,
                null,
                LONG_AGO);
    }

    private static NodeSeen seen(ClusterSnapshot.Instance instance) {
        long cpu = instance.vcpu() * 1000L - 100;
        long memory = instance.memoryMib() * 9 / 10;
        return new NodeSeen(
                "node-" + instance.instanceId(),
                instance.instanceId(),
                instance.instanceType(),
                instance.az(),
                instance.lifecycle(),
                Map.of("kubernetes.io/arch", "amd64"),
                List.of(),
                new Amounts(cpu, memory),
                58,
                new Amounts(cpu / 10, memory / 10),
                true,
                false,
                LONG_AGO);
    }

    private static PodSeen pod(
            String namespace, String name, String node, String ownerKind, long cpuMillis, long memoryMib) {
        return new PodSeen(
                namespace,
                name,
                "Running",
                node,
                ownerKind,
                name.substring(0, name.lastIndexOf('-')),
                Map.of("app", name.substring(0, name.lastIndexOf('-'))),
                new Amounts(cpuMillis, memoryMib),
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                false,
                false,
                null,
                LONG_AGO);
    }
}
