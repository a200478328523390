package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.packing.CertifiedBound;
import io.lowtide.planner.packing.PackedNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PodFootprint;
import java.util.List;
import java.util.Map;

/**
 * Where pods go: onto nodes to open and nodes that stay.
 *
 * @param opened with the pods on each, headroom left out
 * @param joined pods that go onto nodes that stay, by their id
 * @param unmet what the policy wants of the number of nodes and of headroom and did not get
 * @param missing by how much, in vCPU
 */
public record Placement(
        List<NodeDraft> opened,
        Map<String, List<PodFootprint>> joined,
        List<PodFootprint> unplaced,
        CertifiedBound bound,
        List<Refusal> unmet,
        double missing) {

    public Placement {
        opened = List.copyOf(opened);
        joined = Map.copyOf(joined);
        unplaced = List.copyOf(unplaced);
        unmet = List.copyOf(unmet);
    }

    /** Of the nodes to open. */
    public HourlyPrice price() {
        return opened.stream().map(draft -> draft.offering().price()).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
    }

    /** Whether it places more, or as many with less missing, or that for less money. */
    boolean betterThan(Placement other) {
        int more = unplaced.size() - other.unplaced.size();
        if (more != 0) {
            return more < 0;
        }
        if (missing != other.missing) {
            return missing < other.missing;
        }
        return price().compareTo(other.price()) < 0;
    }

    Placement with(CertifiedBound other) {
        return new Placement(opened, joined, unplaced, other, unmet, missing);
    }

    /** As the packer and its verifier know it. */
    public Packing packing() {
        List<PackedNode> nodes = opened.stream()
                .map(draft -> new PackedNode(draft.offering(), draft.pods()))
                .toList();
        return new Packing(nodes, unplaced, bound, joined);
    }
}
