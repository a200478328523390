package io.lowtide.planner.disruption;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.ClusterNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Nodes that go, what is opened for them, and where their pods go.
 *
 * @param removed with the pods on them
 * @param opened with the pods that go there
 * @param joined pods that go onto nodes that stay, by the node's id
 */
public record DisruptionCommand(
        DisruptionReason reason,
        List<ClusterNode> removed,
        List<ClusterNode> opened,
        Map<String, List<PodFootprint>> joined) {

    public DisruptionCommand {
        removed = List.copyOf(removed);
        opened = List.copyOf(opened);
        joined = Map.copyOf(joined);
    }

    /** With the reason its two sides give. */
    static DisruptionCommand of(
            List<ClusterNode> removed, List<ClusterNode> opened, Map<String, List<PodFootprint>> joined) {
        return new DisruptionCommand(reason(removed, opened), removed, opened, joined);
    }

    private static DisruptionReason reason(List<ClusterNode> going, List<ClusterNode> fresh) {
        if (fresh.isEmpty() || fresh.size() != going.size()) {
            return DisruptionReason.CONSOLIDATE;
        }
        boolean wereSpot = going.stream().allMatch(DisruptionCommand::spot);
        boolean wereOnDemand = going.stream().noneMatch(DisruptionCommand::spot);
        boolean areSpot = fresh.stream().allMatch(DisruptionCommand::spot);
        if (wereOnDemand && fresh.stream().anyMatch(DisruptionCommand::spot)) {
            return DisruptionReason.ON_DEMAND_TO_SPOT;
        }
        return wereSpot && areSpot ? DisruptionReason.SPOT_TO_SPOT : DisruptionReason.RIGHT_SIZE;
    }

    private static boolean spot(ClusterNode node) {
        return node.offering().capacityType() == CapacityType.SPOT;
    }

    /** How many types' spot pools are cheaper than the cheapest node that goes. */
    int cheaperSpotTypes(List<Offering> allowed) {
        HourlyPrice now = removed.stream()
                .map(node -> node.offering().price())
                .min(Comparator.naturalOrder())
                .orElse(HourlyPrice.ZERO);
        return (int) allowed.stream()
                .filter(offering -> offering.capacityType() == CapacityType.SPOT
                        && offering.price().compareTo(now) < 0)
                .map(offering -> offering.type().name())
                .distinct()
                .count();
    }

    /** An hour, in millionths of a dollar. */
    public long savingMicroUsd() {
        return price(removed) - price(opened);
    }

    private static long price(List<ClusterNode> nodes) {
        return nodes.stream()
                .map(node -> node.offering().price())
                .mapToLong(HourlyPrice::microUsd)
                .sum();
    }
}
