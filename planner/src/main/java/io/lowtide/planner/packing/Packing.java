package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.HourlyPrice;
import java.util.List;

/**
 * Which nodes to open and which pod goes where.
 *
 * @param unplaced pods no offering can hold
 * @param bound a price no packing of the placed pods can go below
 */
public record Packing(List<PackedNode> nodes, List<PodFootprint> unplaced, CertifiedBound bound) {

    public Packing {
        nodes = List.copyOf(nodes);
        unplaced = List.copyOf(unplaced);
    }

    public HourlyPrice price() {
        return nodes.stream().map(node -> node.offering().price()).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
    }

    /** How far above the bound the price is, in percent of the bound; 0 where nothing is to be paid. */
    public double gapPercent() {
        long least = bound.price().microUsd();
        return least == 0 ? 0 : 100.0 * (price().microUsd() - least) / least;
    }
}
