package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.ExistingNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether nodes can be emptied into those that stay, as the cluster is now. */
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
            List<PodFootprint> here =
                    cluster.movablePodsOn(node).stream().map(Footprints::of).toList();
            if (emptied.contains(node.instanceId())) {
                pods.addAll(here);
            } else if (node.takesPods() && !leaving.contains(node.instanceId())) {
                nodes.add(new ExistingNode(
                        node.instanceId(), Footprints.offering(node), Footprints.room(cluster, node), here));
            }
        }
        cluster.pods().stream()
                .filter(pod -> pod.node() == null && !pod.staysWithNode())
                .map(Footprints::of)
                .forEach(pods::add);
        Packing packing = BinPacker.pack(new PackingProblem(pods, List.of(), Resources.NONE, nodes));
        Set<String> before = Set.copyOf(cluster.pods().stream()
                .filter(pod -> pod.node() == null)
                .map(pod -> pod.id())
                .toList());
        // who had no place before does not hold up the others
        return packing.unplaced().stream()
                .map(PodFootprint::id)
                .filter(id -> !before.contains(id))
                .findFirst();
    }
}
