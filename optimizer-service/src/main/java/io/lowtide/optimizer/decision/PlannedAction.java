package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.placement.PoolScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node and what becomes of it.
 *
 * @param before what the node costs, and {@code after} what stands in its place costs
 * @param risk interruption probability of what it becomes; 0 where it goes
 * @param candidates offerings to replace it with, best first; empty where it goes
 * @param receivers nodes that take its pods
 * @param refused why other offerings are not among the candidates
 */
public record PlannedAction(
        ActionType type,
        Target target,
        HourlyPrice before,
        HourlyPrice after,
        double risk,
        double confidence,
        Priority priority,
        List<Candidate> candidates,
        List<String> receivers,
        List<Opportunity.Refusal> refused) {

    public PlannedAction {
        candidates = List.copyOf(candidates);
        receivers = List.copyOf(receivers);
        refused = List.copyOf(refused);
    }

    /** The node in question. */
    public record Target(
            String instanceId,
            String node,
            String instanceType,
            String az,
            boolean spot,
            @Nullable String nodeGroup) {}

    /** An offering that may be launched. */
    public record Candidate(
            String instanceType, String az, boolean spot, HourlyPrice price, double risk, double score) {

        static Candidate of(PoolScore score) {
            return new Candidate(
                    score.offering().type().name(),
                    score.offering().zone(),
                    score.offering().capacityType() == CapacityType.SPOT,
                    score.offering().price(),
                    score.risk().probability(),
                    score.score());
        }
    }

    public HourlyPrice savings() {
        return before.minus(after);
    }

    static PlannedAction of(Opportunity found) {
        NodeState node = found.node();
        ActionType type = ActionType.of(found.kind());
        return new PlannedAction(
                type,
                new Target(
                        node.instanceId(), node.name(), node.type().name(), node.az(), node.isSpot(), node.nodeGroup()),
                node.price(),
                found.projected(),
                found.risk(),
                found.confidence(),
                Priority.of(type, found.savings(), found.risk()),
                found.candidates().stream().map(Candidate::of).toList(),
                found.receivers(),
                found.refused());
    }
}
