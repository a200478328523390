package io.lowtide.optimizer.assessment.http;

import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeClassSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeSeen;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import io.lowtide.contracts.cluster.ClusterSnapshot;
import io.lowtide.contracts.cluster.ClusterSnapshot.Instance;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.LaunchReach;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.NodeState.Taint;
import io.lowtide.optimizer.opportunity.PlacedPods;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Resources;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A snapshot in the words of decisions: AWS says what a node costs, the agent what it carries. */
final class SnapshotReading {
    private static final String HOSTNAME = "kubernetes.io/hostname";
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final int USUAL_PODS = 58;
    private static final int PRICE_SCALE = 6;
    private static final double PERCENT = 100;

    private SnapshotReading() {}

    static ClusterState cluster(ClusterSnapshot snapshot) {
        ClusterSnapshotTaken seen = snapshot.workloads();
        Map<String, NodeSeen> nodes = new HashMap<>();
        if (seen != null) {
            seen.nodes().forEach(node -> {
                nodes.put(node.name(), node);
                if (node.instanceId() != null) {
                    nodes.put(node.instanceId(), node);
                }
            });
        }
        return new ClusterState(
                snapshot.clusterId(),
                snapshot.accountId(),
                snapshot.name(),
                snapshot.region(),
                "managed".equals(snapshot.managed()),
                snapshot.maintenance(),
                snapshot.takenAt(),
                snapshot.instances().stream()
                        .filter(instance -> "running".equals(instance.state()))
                        .map(instance -> node(instance, seenOf(instance, nodes)))
                        .toList(),
                seen != null,
                snapshot.agentSnapshotAt(),
                PlacedPods.of(
                        seen == null
                                ? List.of()
                                : seen.pods().stream()
                                        .filter(pod ->
                                                Set.of("Running", "Pending").contains(pod.phase()))
                                        .map(SnapshotReading::pod)
                                        .toList()),
                seen == null
                        ? List.of()
                        : seen.budgets().stream()
                                .map(budget -> new ClusterState.Budget(
                                        budget.namespace(), budget.matchLabels(), budget.disruptionsAllowed()))
                                .toList(),
                seen == null
                        ? List.of()
                        : seen.nodes().stream()
                                .map(node -> new ClusterState.SeenNode(
                                        node.name(), node.instanceId(), node.ready(), !node.unschedulable()))
                                .toList(),
                seen == null ? Map.of() : nodeClasses(seen.nodeClasses()),
                PolicyReading.policy(snapshot.policy(), snapshot.policyVersion()));
    }

    private static Map<String, LaunchReach> nodeClasses(@Nullable List<NodeClassSeen> told) {
        return told == null
                ? Map.of()
                : told.stream()
                        .collect(Collectors.toMap(
                                NodeClassSeen::name,
                                it -> new LaunchReach(
                                        Set.copyOf(it.zones()),
                                        it.architectures().stream()
                                                .map(SnapshotReading::architecture)
                                                .collect(Collectors.toSet()))));
    }

    private static Architecture architecture(String name) {
        return "arm64".equals(name) ? Architecture.ARM64 : Architecture.AMD64;
    }

    private static @Nullable NodeSeen seenOf(Instance instance, Map<String, NodeSeen> nodes) {
        NodeSeen byId = nodes.get(instance.instanceId());
        return byId != null || instance.nodeName() == null ? byId : nodes.get(instance.nodeName());
    }

    private static NodeState node(Instance instance, @Nullable NodeSeen seen) {
        InstanceType type = new InstanceType(
                instance.instanceType(),
                architecture(instance.architecture()),
                instance.vcpu(),
                instance.memoryMib(),
                seen == null || seen.allocatablePods() < 1 ? USUAL_PODS : seen.allocatablePods(),
                0);
        Resources allocatable = seen == null
                ? type.allocatable()
                : new Resources(
                        seen.allocatable().cpuMillis(), seen.allocatable().memoryMib(), seen.allocatablePods());
        Amounts used = seen == null ? null : seen.used();
        return new NodeState(
                instance.instanceId(),
                seen != null ? seen.name() : instance.nodeName() == null ? instance.instanceId() : instance.nodeName(),
                type,
                instance.az(),
                "spot".equals(instance.lifecycle()) ? CapacityType.SPOT : CapacityType.ON_DEMAND,
                price(instance.hourlyPrice()),
                price(instance.onDemandPrice()),
                used == null ? instance.cpuUtil() : percent(used.cpuMillis(), allocatable.cpuMillis()),
                used == null ? instance.memoryUtil() : percent(used.memoryMib(), allocatable.memoryMib()),
                allocatable,
                seen == null ? Map.of() : seen.labels(),
                seen == null
                        ? List.of()
                        : seen.taints().stream().map(SnapshotReading::taint).toList(),
                seen == null || seen.ready() && !seen.unschedulable(),
                instance.launchedAt(),
                instance.nodeGroup());
    }

    private static HourlyPrice price(BigDecimal usd) {
        return HourlyPrice.of(usd.setScale(PRICE_SCALE, RoundingMode.HALF_UP));
    }

    private static @Nullable Double percent(long used, long of) {
        return of == 0 ? null : Double.valueOf(Math.min(PERCENT, PERCENT * used / of));
    }

    private static Taint taint(ClusterSnapshotTaken.Taint taint) {
        return new Taint(taint.key(), taint.value(), taint.effect());
    }

    private static PodState pod(PodSeen pod) {
        Amounts used = pod.used();
        Amounts asked = pod.requests();
        return new PodState(
                pod.namespace(),
                pod.name(),
                pod.node(),
                pod.ownerKind(),
                pod.ownerName(),
                pod.labels(),
                new Resources(
                        Math.max(asked.cpuMillis(), used == null ? 0 : used.cpuMillis()),
                        Math.max(asked.memoryMib(), used == null ? 0 : used.memoryMib()),
                        1),
                pod.nodeSelector(),
                pod.tolerations().stream().map(SnapshotReading::taint).toList(),
                apart(pod, HOSTNAME),
                apart(pod, ZONE),
                pod.topologySpread().stream()
                        .filter(spread -> "DoNotSchedule".equals(spread.whenUnsatisfiable()))
                        .filter(spread -> ZONE.equals(spread.topologyKey()) || HOSTNAME.equals(spread.topologyKey()))
                        .map(spread -> new PodState.Spread(
                                spread.maxSkew(), ZONE.equals(spread.topologyKey()), spread.matchLabels()))
                        .toList(),
                pod.priority(),
                pod.doNotDisrupt(),
                pod.mirror(),
                pod.boundZone(),
                "Running".equals(pod.phase()),
                pod.createdAt());
    }

    private static List<Map<String, String>> apart(PodSeen pod, String topology) {
        return pod.antiAffinity().stream()
                .filter(term -> topology.equals(term.topologyKey()))
                .map(ClusterSnapshotTaken.AntiAffinity::matchLabels)
                .toList();
    }
}
