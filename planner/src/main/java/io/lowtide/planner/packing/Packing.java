package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.HourlyPrice;
import java.util.List;
import java.util.Map;

/**
 * Which nodes to open and which pod goes where.
 *
 * @param nodes to open
 * @param unplaced pods no node can hold
 * @param bound a price no packing of the placed pods can go below
 * @param joined pods that go onto nodes that run already, by the node's id
 */
public record Packing(
        List<PackedNode> nodes,
        List<PodFootprint> unplaced,
        CertifiedBound bound,
        Map<String, List<PodFootprint>> joined) {

    public Packing {
        nodes = List.copyOf(nodes);
        unplaced = List.copyOf(unplaced);
        joined = Map.copyOf(joined);
    }

    /** With new nodes alone. */
    public Packing(List<PackedNode> nodes, List<PodFootprint> unplaced, CertifiedBound bound) {
        this(nodes, unplaced, bound, Map.of());
    }

    Packing with(CertifiedBound other) {
        return new Packing(nodes, unplaced, other, joined);
    }

    /** Of the nodes to open. */
    public HourlyPrice price() {
        return nodes.stream().map(node -> node.offering().price()).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
    }

    /** How far above the bound the price is, in percent of the bound; 0 where nothing is to be paid. */
    public double gapPercent() {
        long least = bound.price().microUsd();
        return least == 0 ? 0 : 100.0 * (price().microUsd() - least) / least;
    }
}
