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
     * A pod that would find no place, whichever of the nodes is emptied first: they are emptied side by side, and nobody knows
     * whose pods the scheduler gets to see before the others'. Empty where all find one.
     *
     * @param going instance ids of nodes that are being emptied already
     * @param next that of the node whose pods are to go after theirs
     * @param leaving those of nodes that take none
     */
    public static Optional<String> homeless(ClusterState cluster, Set<String> going, String next, Set<String> leaving) {
        List<PodFootprint> first = new ArrayList<>();
        List<PodFootprint> then = new ArrayList<>();
        List<ExistingNode> nodes = new ArrayList<>();
        for (NodeState node : cluster.nodes()) {
            String id = node.instanceId();
            if (id.equals(next) || going.contains(id)) {
                cluster.movablePodsOn(node).stream()
                        .map(Footprints::of)
                        .forEach(id.equals(next) ? then::add : first::add);
            } else if (node.takesPods() && !leaving.contains(id)) {
                nodes.add(existing(cluster, node));
            }
        }
        List<PodFootprint> waiting = cluster.pods().stream()
                .filter(pod -> pod.node() == null && !pod.staysWithNode())
                .map(Footprints::of)
                .toList();
        return homeless(nodes, waiting, first, then).or(() -> homeless(nodes, waiting, then, first));
    }

    private static Optional<String> homeless(
            List<ExistingNode> nodes, List<PodFootprint> waiting, List<PodFootprint> first, List<PodFootprint> then) {
        ForeseenScheduling scheduling = new ForeseenScheduling(nodes);
        // who waits already is served first, and holds up nobody who finds a place after it
        scheduling.homeless(waiting);
        List<PodFootprint> homeless = new ArrayList<>(scheduling.homeless(first));
        homeless.addAll(scheduling.homeless(then));
        return homeless.stream().map(PodFootprint::id).findFirst();
    }

    /**
     * Pods that would find no place if nodes were emptied now, into those that take pods.
     *
     * @param going instance ids of the nodes to be emptied
     * @param leaving those of nodes that take none
     */
    static Set<String> withoutRoom(ClusterState cluster, Set<String> going, Set<String> leaving) {
        List<PodFootprint> pods = new ArrayList<>();
        List<ExistingNode> nodes = new ArrayList<>();
        for (NodeState node : cluster.nodes()) {
            String id = node.instanceId();
            if (going.contains(id)) {
                cluster.movablePodsOn(node).stream().map(Footprints::of).forEach(pods::add);
            } else if (node.takesPods() && !leaving.contains(id)) {
                nodes.add(existing(cluster, node));
            }
        }
        return ids(new ForeseenScheduling(nodes).homeless(pods));
    }

    private static Set<String> ids(List<PodFootprint> pods) {
        return pods.stream().map(PodFootprint::id).collect(Collectors.toSet());
    }

    /**
     * Pods that would find no place when exchanges are carried out, all pods with volumes first. When it comes to it, each node
     * is looked at once more before it is emptied.
     *
     * @param daemons what DaemonSets take of each node that is opened
     */
    static Set<String> afterwards(ClusterState cluster, List<Exchange> exchanges, Resources daemons) {
        Set<String> going = new HashSet<>();
        List<ExistingNode> nodes = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            exchange.going().forEach(node -> going.add(node.id()));
            exchange.opened().forEach(node -> nodes.add(opened(node, daemons)));
        }
        for (NodeState node : cluster.nodes()) {
            if (node.takesPods() && !going.contains(node.instanceId())) {
                nodes.add(existing(cluster, node));
            }
        }
        List<PodFootprint> pods = exchanges.stream()
                .flatMap(exchange -> exchange.going().stream())
                .flatMap(node -> node.footprints().stream())
                .toList();
        return ids(new ForeseenScheduling(nodes).homeless(pods));
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
