package io.lowtide.optimizer.assessment;

import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.optimizer.opportunity.Potential;
import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Resources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found when a cluster was looked at.
 *
 * @param marketKnown whether prices of its region were known
 * @param aggressiveness below this use, in percent, a node counts as underused
 */
public record Assessment(
        UUID clusterId,
        UUID accountId,
        String name,
        String region,
        boolean managed,
        boolean workloadsKnown,
        boolean marketKnown,
        int aggressiveness,
        List<Node> nodes,
        Potential potential,
        int pendingPods,
        Instant takenAt,
        Instant assessedAt) {

    public Assessment {
        nodes = List.copyOf(nodes);
    }

    /**
     * A node in figures.
     *
     * @param requested by its pods; null where no agent told
     * @param interruption probability of its pool; null on demand or where nobody knows it
     */
    public record Node(
            String instanceId,
            String name,
            String instanceType,
            String az,
            boolean spot,
            HourlyPrice price,
            HourlyPrice onDemand,
            @Nullable Double cpuPercent,
            @Nullable Double memoryPercent,
            Resources allocatable,
            @Nullable Resources requested,
            int pods,
            @Nullable Double interruption) {

        /** The mean of what was measured, in percent; null where nothing was. */
        public @Nullable Double use() {
            if (cpuPercent == null) {
                return memoryPercent;
            }
            return memoryPercent == null ? cpuPercent : Double.valueOf((cpuPercent + memoryPercent) / 2);
        }
    }

    public HourlyPrice price() {
        return nodes.stream().map(Node::price).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
    }

    public HourlyPrice onDemandPrice() {
        return nodes.stream().map(Node::onDemand).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
    }

    static Assessment of(
            ClusterState cluster, Potential potential, Map<CapacityPool, Double> risks, boolean market, Instant now) {
        return new Assessment(
                cluster.clusterId(),
                cluster.accountId(),
                cluster.name(),
                cluster.region(),
                cluster.managed(),
                cluster.workloadsKnown(),
                market,
                cluster.policy().aggressiveness(),
                cluster.nodes().stream()
                        .map(node -> figures(cluster, node, risks))
                        .toList(),
                potential,
                (int) cluster.pods().stream().filter(pod -> pod.node() == null).count(),
                cluster.takenAt(),
                now);
    }

    private static Node figures(ClusterState cluster, NodeState node, Map<CapacityPool, Double> risks) {
        List<PodState> pods = cluster.podsOn(node);
        CapacityPool pool = new CapacityPool(node.az(), node.type().name());
        return new Node(
                node.instanceId(),
                node.name(),
                node.type().name(),
                node.az(),
                node.isSpot(),
                node.price(),
                node.onDemand(),
                node.cpuPercent(),
                node.memoryPercent(),
                node.allocatable(),
                cluster.workloadsKnown()
                        ? pods.stream().map(PodState::need).reduce(Resources.NONE, Resources::plus)
                        : null,
                pods.size(),
                node.isSpot() ? risks.get(pool) : null);
    }
}
