package io.lowtide.optimizer.karpenter;

import java.util.List;

/**
 * A node of a NodePool.
 *
 * @param nodeClass the EC2NodeClass it was launched from
 */
record PoolNode(String name, String pool, String nodeClass, Capacity capacity) {
    /**
     * What a plan changes in a pool.
     *
     * @param node that goes; one no pool has is opened beside
     * @param candidates what may be launched for it; empty where nothing is
     */
    record Change(String node, String pool, List<Capacity> candidates) {
        Change {
            candidates = List.copyOf(candidates);
        }
    }
}
