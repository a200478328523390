package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.ExistingNode;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.PlannedNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether nodes can be emptied into those that stay, as the cluster is now and as its scheduler goes about it. */
public final class Emptying {
    private Emptying() {}

    /**
     * A pod that would find no place; empty where all do.
     *
     * @param emptied instance ids of nodes whose pods are to go
     * @param leaving instance ids of nodes that take none
     */
    public static Optional<String> homeless(ClusterState cluster, Set<String> emptied, Set<String> leaving) {
        List<PodFootprint> pods = new ArrayList<>();
        List<ExistingNode> nodes = new ArrayList<>();
        for (NodeState node : cluster.nodes()) {
            if (emptied.contains(node.instanceId())) {
                cluster.movablePodsOn(node).stream().map(Footprints::of).forEach(pods::add);
            } else if (node.takesPods() && !leaving.contains(node.instanceId())) {
                nodes.add(existing(cluster, node));
            }
        }
        cluster.pods().stream()
                .filter(pod -> pod.node() == null && !pod.staysWithNode())
                .map(Footprints::of)
                .forEach(pods::add);
        Set<String> before = cluster.pods().stream()
                .filter(pod -> pod.node() == null)
                .map(PodState::id)
                .collect(Collectors.toSet());
        // who had no place before does not hold up the others
        return new ForeseenScheduling(nodes)
                .homeless(pods).stream()
                        .map(PodFootprint::id)
                        .filter(id -> !before.contains(id))
                        .findFirst();
    }

    /**
     * Pods that would find no place when exchanges are carried out.
     *
     * @param daemons what DaemonSets take of each node that is opened
     */
    static Set<String> afterwards(ClusterState cluster, List<Exchange> exchanges, Resources daemons) {
        Set<String> going = new HashSet<>();
        List<PodFootprint> pods = new ArrayList<>();
        List<ExistingNode> nodes = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            exchange.going().forEach(node -> {
                going.add(node.id());
                pods.addAll(node.footprints());
            });
            exchange.opened().forEach(node -> nodes.add(opened(node, daemons)));
        }
        for (NodeState node : cluster.nodes()) {
            if (node.takesPods() && !going.contains(node.instanceId())) {
                nodes.add(existing(cluster, node));
            }
        }
        return new ForeseenScheduling(nodes)
                .homeless(pods).stream().map(PodFootprint::id).collect(Collectors.toSet());
    }

    /** Whether a node, cordoned or not, has room for a pod. */
    public static boolean wouldHold(ClusterState cluster, String instanceId, PodState pod) {
        return cluster.nodes().stream()
                .filter(node -> node.instanceId().equals(instanceId))
                .map(node -> existing(cluster, node))
                .anyMatch(node -> new ForeseenScheduling(List.of(node))
                        .homeless(List.of(Footprints.of(pod)))
                        .isEmpty());
    }

    private static ExistingNode existing(ClusterState cluster, NodeState node) {
        return new ExistingNode(
                node.instanceId(),
                Footprints.offering(node),
                Footprints.room(cluster, node),
                cluster.movablePodsOn(node).stream().map(Footprints::of).toList());
    }

    private static ExistingNode opened(PlannedNode node, Resources daemons) {
        Resources all = node.offering().type().allocatable();
        return new ExistingNode(
                node.id(), node.offering(), daemons.fitsIn(all) ? all.minus(daemons) : Resources.NONE, List.of());
    }
}
