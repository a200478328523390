package io.lowtide.optimizer.opportunity;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cluster at one instant.
 *
 * @param workloadsKnown whether an agent told of its pods
 * @param workloadsAt when the agent looked
 * @param seen nodes the agent told of
 * @param pods empty where none told
 * @param nodeClasses of Karpenter, by name; those nobody told of bound nothing
 */
public record ClusterState(
        UUID clusterId,
        UUID accountId,
        String name,
        String region,
        boolean managed,
        boolean maintenance,
        Instant takenAt,
        List<NodeState> nodes,
        boolean workloadsKnown,
        @Nullable Instant workloadsAt,
        PlacedPods pods,
        List<Budget> budgets,
        List<SeenNode> seen,
        Map<String, LaunchReach> nodeClasses,
        ClusterPolicy policy) {

    public ClusterState {
        nodes = List.copyOf(nodes);
        budgets = List.copyOf(budgets);
        seen = List.copyOf(seen);
        nodeClasses = Map.copyOf(nodeClasses);
    }

    /** A node as its agent sees it, also one the inventory does not know yet. */
    public record SeenNode(String name, @Nullable String instanceId, boolean ready, boolean schedulable) {}

    /** How many pods of a kind may be disrupted now. */
    public record Budget(String namespace, Map<String, String> matchLabels, int disruptionsAllowed) {
        public boolean covers(PodState pod) {
            return namespace.equals(pod.namespace()) && pod.labels().entrySet().containsAll(matchLabels.entrySet());
        }
    }

    public HourlyPrice price() {
        return nodes.stream().map(NodeState::price).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
    }

    public HourlyPrice onDemandPrice() {
        return nodes.stream().map(NodeState::onDemand).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
    }

    public long spotNodes() {
        return nodes.stream().filter(NodeState::isSpot).count();
    }

    public Set<String> zones() {
        return nodes.stream().map(NodeState::az).collect(Collectors.toUnmodifiableSet());
    }

    public List<PodState> podsOn(NodeState node) {
        return pods.on(node.name());
    }

    /** Pods of a node that must go somewhere else when it goes. */
    public List<PodState> movablePodsOn(NodeState node) {
        return podsOn(node).stream().filter(pod -> !pod.staysWithNode()).toList();
    }

    /** The same cluster with types as the market knows them, which tells more than a node does. */
    public ClusterState with(Map<String, InstanceType> types) {
        List<NodeState> better = nodes.stream()
                .map(node -> node.withType(types.getOrDefault(node.type().name(), node.type())))
                .toList();
        return new ClusterState(
                clusterId,
                accountId,
                name,
                region,
                managed,
                maintenance,
                takenAt,
                better,
                workloadsKnown,
                workloadsAt,
                pods,
                budgets,
                seen,
                nodeClasses,
                policy);
    }
}
