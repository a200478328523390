package io.lowtide.simulator.world;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a world, to go on with it where it was left. */
public record Memory(long seed, List<ClusterMemory> clusters) {

    /**
     * What became of a cluster.
     *
     * @param revision of its last change
     * @param launched how many instances it ever had, so that the next one is another
     * @param told how many events were told of them
     * @param born how many pods it ever had
     * @param attachments of volumes somebody moved
     * @param pools of Karpenter
     * @param template the group whose template Karpenter launches from; null where there is no Karpenter
     */
    public record ClusterMemory(
            String name,
            long revision,
            long launched,
            long told,
            long born,
            List<NodeGroup> groups,
            List<Instance> instances,
            List<Node> nodes,
            List<Workload> workloads,
            List<Pod> pods,
            List<DisruptionBudget> budgets,
            List<Volume> volumes,
            Map<String, String> attachments,
            List<NodePool> pools,
            @Nullable String template) {
        public ClusterMemory {
            // a file of before there was Karpenter does not tell of it
            pools = pools == null ? List.of() : List.copyOf(pools);
        }
    }
}
