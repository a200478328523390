package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.ClusterPolicy;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.Deadline;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.placement.PlacementStrategy;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cluster as the planner sees it. Nodes that are to stay are marked; those that must take no pods, because they are not
 * ready, because AWS is likely to take them back, or because the policy has packing switched off, have no room left.
 */
final class ClusterProblem {
    private static final long EFFORT_FOR_A_POD = 30_000;
    private static final long LEAST_EFFORT = 1_000_000;
    private static final long MOST_EFFORT = 60_000_000;
    /** Of what the cluster costs, in parts of a thousand: less is not worth a pod's move. */
    private static final long WORTH_IT = 2;

    private static final int FEW = 3;

    private final ClusterState cluster;
    private final Map<String, Objection> staying;
    private final OfferedCapacity offered;
    private final Map<String, Double> risks;

    /**
     * @param staying nodes that stay whatever it would save
     * @param risks interruption probability of spot nodes, by instance id
     */
    ClusterProblem(
            ClusterState cluster, Map<String, Objection> staying, OfferedCapacity offered, Map<String, Double> risks) {
        this.cluster = cluster;
        this.staying = staying;
        this.offered = offered;
        this.risks = risks;
    }

    /**
     * How far a plan may go.
     *
     * @param mostRemoved nodes that may go, replaced or not
     * @param mayGrow whether there may be more nodes afterwards than before
     */
    record Reach(int mostRemoved, boolean mayGrow) {
        static final Reach ANYWHERE = new Reach(Integer.MAX_VALUE, true);

        /** An action closes a node, opens one, or does both. */
        static Reach ofActions(int most) {
            return new Reach(most, false);
        }
    }

    /** @param slack what is left free on each node that takes pods */
    PlanningProblem problem(Reach reach, Resources slack) {
        List<ClusterNode> nodes =
                cluster.nodes().stream().map(node -> node(node, slack)).toList();
        List<ClusterPod> pending = cluster.pods().stream()
                .filter(pod -> pod.node() == null && !pod.staysWithNode() && pod.comesBack())
                .map(Footprints::clusterPod)
                .toList();
        long pods = nodes.stream().mapToLong(node -> node.pods().size()).sum();
        SearchBudget budget =
                new SearchBudget(Math.clamp(EFFORT_FOR_A_POD * pods, LEAST_EFFORT, MOST_EFFORT), 0, Deadline.NEVER);
        return new PlanningProblem(
                pending, offered.market(), daemons().plus(slack), nodes, policy(nodes, reach), budget);
    }

    private ClusterNode node(NodeState node, Resources slack) {
        List<ClusterPod> pods =
                cluster.movablePodsOn(node).stream().map(Footprints::clusterPod).toList();
        boolean stays = staying.containsKey(node.instanceId());
        boolean closed = !node.takesPods()
                || !cluster.policy().binPacking()
                || risks.getOrDefault(node.instanceId(), 0.0) > cluster.policy().autoMaxRisk();
        return new ClusterNode(
                node.instanceId(),
                Footprints.offering(node),
                closed ? used(pods) : less(Footprints.room(cluster, node), slack, used(pods)),
                pods,
                stays);
    }

    /** Room without the slack, but never less than is used. */
    private static Resources less(Resources room, Resources slack, Resources used) {
        return new Resources(
                Math.max(room.cpuMillis() - slack.cpuMillis(), Math.min(room.cpuMillis(), used.cpuMillis())),
                Math.max(room.memoryMib() - slack.memoryMib(), Math.min(room.memoryMib(), used.memoryMib())),
                room.pods(),
                room.gpus(),
                room.storageMib());
    }

    /** What a pod of this cluster needs, by the mean of those that move. */
    Resources usualPod() {
        List<PodState> pods =
                cluster.pods().stream().filter(pod -> !pod.staysWithNode()).toList();
        Resources all = pods.stream().map(PodState::need).reduce(Resources.NONE, Resources::plus);
        int count = Math.max(1, pods.size());
        return new Resources(all.cpuMillis() / count, all.memoryMib() / count, 0);
    }

    private static Resources used(List<ClusterPod> pods) {
        return pods.stream().map(pod -> pod.footprint().requests()).reduce(Resources.NONE, Resources::plus);
    }

    /** The most any node carries for its DaemonSets. */
    Resources daemons() {
        Resources most = Resources.NONE;
        for (NodeState node : cluster.nodes()) {
            Resources here = Footprints.daemons(cluster, node);
            most = new Resources(
                    Math.max(most.cpuMillis(), here.cpuMillis()),
                    Math.max(most.memoryMib(), here.memoryMib()),
                    Math.max(most.pods(), here.pods()));
        }
        return most;
    }

    private PlanPolicy policy(List<ClusterNode> nodes, Reach reach) {
        ClusterPolicy policy = cluster.policy();
        PlacementStrategy strategy = policy.placement().strategy();
        Integer allowed = policy.maxNodes();
        // smaller nodes may be cheaper, but each has its own agents, addresses and place in the product's plan
        int usual = reach.mayGrow() ? Math.max(nodes.size() + FEW, nodes.size() * 5 / 4) : nodes.size();
        int most = Math.max(1, allowed == null ? usual : Math.min(allowed, usual));
        return new PlanPolicy(
                new PlanPolicy.OfferingRules(
                        strategy,
                        policy.placement().families(),
                        policy.placement().excludedTypes(),
                        Set.of(),
                        Integer.MAX_VALUE,
                        policy.placement().onDemandFallback()),
                new PlanPolicy.Diversity(policy.spotTargetPercent(), policy.onDemandBase(), 100, 1, 100, false),
                new PlanPolicy.NodeLimits(Math.clamp(policy.minNodes(), 0, most), most, reach.mostRemoved()),
                headroom(),
                Set.of(),
                new HourlyPrice(nodes.stream()
                                .mapToLong(node -> node.offering().price().microUsd())
                                .sum()
                        * WORTH_IT
                        / 1_000));
    }

    /** Room that nodes which stay have free is headroom, also where no pod is to be moved there. */
    private PlanPolicy.Headroom headroom() {
        ClusterPolicy policy = cluster.policy();
        PlanPolicy.Headroom wanted =
                new PlanPolicy.Headroom(policy.headroomCpuPercent(), policy.headroomMemoryPercent());
        if (policy.binPacking()) {
            return wanted;
        }
        Resources asked = cluster.pods().stream()
                .filter(pod -> !pod.staysWithNode())
                .map(PodState::need)
                .reduce(Resources.NONE, Resources::plus);
        long cpu = 0;
        long memory = 0;
        for (NodeState node : cluster.nodes()) {
            if (staying.containsKey(node.instanceId())
                    && node.takesPods()
                    && node.taints().isEmpty()) {
                Resources room = Footprints.room(cluster, node);
                List<PodFootprint> here =
                        cluster.movablePodsOn(node).stream().map(Footprints::of).toList();
                Resources used = here.stream().map(PodFootprint::requests).reduce(Resources.NONE, Resources::plus);
                cpu += Math.max(0, room.cpuMillis() - used.cpuMillis());
                memory += Math.max(0, room.memoryMib() - used.memoryMib());
            }
        }
        boolean enough = cpu * 100 >= asked.cpuMillis() * wanted.cpuPercent()
                && memory * 100 >= asked.memoryMib() * wanted.memoryPercent();
        return enough ? PlanPolicy.Headroom.NONE : wanted;
    }
}
