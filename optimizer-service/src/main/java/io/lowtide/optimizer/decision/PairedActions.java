package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.decision.PlannedAction.Target;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.PlannedNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The actions of an exchange. The dearest node that goes is paired with the dearest that is opened, and so on; who is left over
 * on either side goes, or is opened, alone.
 */
final class PairedActions {
    private static final double MEASURED = 0.9;
    private static final double ONE_OF_TWO_MEASURED = 0.7;

    private final Map<String, NodeState> nodes = new HashMap<>();
    private final OfferedCapacity offered;
    private final LaunchCandidates candidates;

    PairedActions(ClusterState cluster, OfferedCapacity offered, LaunchCandidates candidates) {
        cluster.nodes().forEach(node -> nodes.put(node.instanceId(), node));
        this.offered = offered;
        this.candidates = candidates;
    }

    /** What an exchange is, all in all. */
    static ActionType kind(Exchange exchange) {
        if (exchange.opened().isEmpty()) {
            return exchange.going().stream().allMatch(node -> node.pods().isEmpty())
                    ? ActionType.SCALE_DOWN
                    : ActionType.CONSOLIDATE;
        }
        boolean onDemand =
                exchange.going().stream().anyMatch(node -> node.offering().capacityType() == CapacityType.ON_DEMAND);
        return onDemand && exchange.toSpot() ? ActionType.SPOT_REPLACEMENT : ActionType.RIGHT_SIZE;
    }

    List<PlannedAction> of(Exchange exchange, int number) {
        Map<String, PodFootprint> pods = new HashMap<>();
        exchange.going().forEach(node -> node.footprints().forEach(pod -> pods.put(pod.id(), pod)));
        List<PlannedAction> actions = new ArrayList<>();
        for (int i = 0; i < exchange.actions(); i++) {
            ClusterNode going = i < exchange.going().size() ? exchange.going().get(i) : null;
            PlannedNode opened =
                    i < exchange.opened().size() ? exchange.opened().get(i) : null;
            actions.add(action(exchange, number, going, opened, pods));
        }
        return actions;
    }

    private PlannedAction action(
            Exchange exchange,
            int number,
            @Nullable ClusterNode going,
            @Nullable PlannedNode opened,
            Map<String, PodFootprint> pods) {
        ActionType type = type(going, opened);
        List<Candidate> launches = opened == null
                ? List.of()
                : candidates.of(
                        opened.offering(),
                        opened.pods().stream()
                                .map(pods::get)
                                .filter(Objects::nonNull)
                                .toList());
        double risk = launches.isEmpty() ? 0 : launches.getFirst().risk();
        return new PlannedAction(
                type,
                target(going, opened),
                number,
                going == null ? HourlyPrice.ZERO : going.offering().price(),
                opened == null ? HourlyPrice.ZERO : opened.offering().price(),
                risk,
                going == null ? MEASURED : confidence(going.id()),
                Priority.of(kind(exchange), exchange.saving(), risk(exchange)),
                launches,
                going == null
                        ? List.of()
                        : exchange.receivers().getOrDefault(going.id(), Set.of()).stream()
                                .map(this::name)
                                .sorted()
                                .toList(),
                going == null ? 0 : going.pods().size());
    }

    private double risk(Exchange exchange) {
        return exchange.opened().stream()
                .mapToDouble(node -> offered.score(node.offering()).risk().probability())
                .max()
                .orElse(0);
    }

    private static ActionType type(@Nullable ClusterNode going, @Nullable PlannedNode opened) {
        if (going == null) {
            return ActionType.SCALE_UP;
        }
        if (opened == null) {
            return going.pods().isEmpty() ? ActionType.SCALE_DOWN : ActionType.CONSOLIDATE;
        }
        boolean toSpot = going.offering().capacityType() == CapacityType.ON_DEMAND
                && opened.offering().capacityType() == CapacityType.SPOT;
        return toSpot ? ActionType.SPOT_REPLACEMENT : ActionType.RIGHT_SIZE;
    }

    private Target target(@Nullable ClusterNode going, @Nullable PlannedNode opened) {
        NodeState node = going == null ? null : nodes.get(going.id());
        if (node != null) {
            Offering offering = opened == null ? null : opened.offering();
            String group = offering == null ? node.nodeGroup() : offered.nodeGroup(offering);
            return new Target(
                    node.instanceId(),
                    node.name(),
                    node.type().name(),
                    node.az(),
                    node.isSpot(),
                    group,
                    node.nodePool());
        }
        PlannedNode fresh = Objects.requireNonNull(opened);
        return new Target(
                fresh.id(),
                fresh.id(),
                fresh.offering().type().name(),
                fresh.offering().zone(),
                fresh.offering().capacityType() == CapacityType.SPOT,
                offered.nodeGroup(fresh.offering()),
                nodePool(offered.nodeGroup(fresh.offering())));
    }

    private @Nullable String nodePool(@Nullable String group) {
        return nodes.values().stream()
                .filter(node -> Objects.equals(node.nodeGroup(), group))
                .map(NodeState::nodePool)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String name(String id) {
        NodeState node = nodes.get(id);
        return node == null ? id : node.name();
    }

    private double confidence(String id) {
        NodeState node = nodes.get(id);
        boolean measured = node != null && node.cpuPercent() != null && node.memoryPercent() != null;
        return measured ? MEASURED : ONE_OF_TWO_MEASURED;
    }
}
