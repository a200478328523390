package io.lowtide.contracts.agent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agent saw of its cluster at one instant.
 *
 * @param nodeClasses of Karpenter; null where it has none, or the agent may not look
 */
public record ClusterSnapshotTaken(
        UUID clusterId,
        String agentId,
        Instant takenAt,
        List<NodeSeen> nodes,
        List<PodSeen> pods,
        List<BudgetSeen> budgets,
        @Nullable List<NodeClassSeen> nodeClasses) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "cluster.snapshot_taken";

    /** Resources as Kubernetes counts them; cpu in milli-cores, memory in MiB. */
    public record Amounts(long cpuMillis, long memoryMib) {}

    /** A taint of a node, or what a pod tolerates. */
    public record Taint(String key, @Nullable String value, String effect) {}

    /** A node: its instance, labels, room and, where metrics are to be had, its use. */
    public record NodeSeen(
            String name,
            @Nullable String instanceId,
            String instanceType,
            String zone,
            String capacityType,
            Map<String, String> labels,
            List<Taint> taints,
            Amounts allocatable,
            int allocatablePods,
            @Nullable Amounts used,
            boolean ready,
            boolean unschedulable,
            Instant createdAt) {}

    /** A pod: who owns it, where it runs, what it asks for and what holds it where it is. */
    public record PodSeen(
            String namespace,
            String name,
            String phase,
            @Nullable String node,
            @Nullable String ownerKind,
            @Nullable String ownerName,
            Map<String, String> labels,
            Amounts requests,
            @Nullable Amounts used,
            Map<String, String> nodeSelector,
            List<Taint> tolerations,
            List<Spread> topologySpread,
            List<AntiAffinity> antiAffinity,
            int priority,
            boolean doNotDisrupt,
            boolean mirror,
            @Nullable String boundZone,
            Instant createdAt) {}

    /** A topology spread constraint with equal-label selection. */
    public record Spread(int maxSkew, String topologyKey, String whenUnsatisfiable, Map<String, String> matchLabels) {}

    /** A required pod anti-affinity term with equal-label selection. */
    public record AntiAffinity(String topologyKey, Map<String, String> matchLabels) {}

    /** A PodDisruptionBudget and how many disruptions it allows now. */
    public record BudgetSeen(
            String namespace,
            String name,
            Map<String, String> matchLabels,
            @Nullable String minAvailable,
            @Nullable String maxUnavailable,
            int disruptionsAllowed) {}

    /** An EC2NodeClass of Karpenter: the zones it has subnets in, and the architectures it has images of. */
    public record NodeClassSeen(String name, List<String> zones, List<String> architectures) {}
}
