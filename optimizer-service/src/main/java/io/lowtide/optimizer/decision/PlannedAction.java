package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.placement.PoolScore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node and what becomes of it.
 *
 * @param exchange actions of one number belong together: the first pod moves when all their nodes are open
 * @param before what the node costs, and {@code after} what is launched with it costs
 * @param risk interruption probability of what is launched; 0 where nothing is
 * @param candidates offerings that may be launched, the planned one first; empty where nothing is
 * @param receivers nodes that take its pods, those yet to be opened by their planned names
 * @param pods that move
 * @param withoutRoom pods that find no place on the nodes there are, and had better wait for another one to open
 * @param deadline when AWS ends the node, whatever is done; null: it does not
 */
public record PlannedAction(
        ActionType type,
        Target target,
        int exchange,
        HourlyPrice before,
        HourlyPrice after,
        double risk,
        double confidence,
        Priority priority,
        List<Candidate> candidates,
        List<String> receivers,
        int pods,
        List<String> withoutRoom,
        @Nullable Instant deadline) {
    private static final int MICRO_USD = 6;

    public PlannedAction {
        candidates = List.copyOf(candidates);
        receivers = List.copyOf(receivers);
        // an action of before nobody looked for room says nothing of it
        withoutRoom = withoutRoom == null ? List.of() : List.copyOf(withoutRoom);
    }

    /** By choice: nobody sets a time. */
    public PlannedAction(
            ActionType type,
            Target target,
            int exchange,
            HourlyPrice before,
            HourlyPrice after,
            double risk,
            double confidence,
            Priority priority,
            List<Candidate> candidates,
            List<String> receivers,
            int pods) {
        this(
                type,
                target,
                exchange,
                before,
                after,
                risk,
                confidence,
                priority,
                candidates,
                receivers,
                pods,
                List.of(),
                null);
    }

    /**
     * The node in question; for one to be opened beside, what is planned.
     *
     * @param nodePool of Karpenter, whose node it is; null where it is of none
     */
    public record Target(
            String instanceId,
            String node,
            String instanceType,
            String az,
            boolean spot,
            @Nullable String nodeGroup,
            @Nullable String nodePool) {

        /** Of no NodePool. */
        public Target(
                String instanceId,
                String node,
                String instanceType,
                String az,
                boolean spot,
                @Nullable String nodeGroup) {
            this(instanceId, node, instanceType, az, spot, nodeGroup, null);
        }

        static Target of(NodeState node) {
            return new Target(
                    node.instanceId(),
                    node.name(),
                    node.type().name(),
                    node.az(),
                    node.isSpot(),
                    node.nodeGroup(),
                    node.nodePool());
        }
    }

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

    /** Whether it is done to save, and not because AWS wants a node back. */
    public boolean byChoice() {
        return deadline == null && !type.urgent();
    }

    /** Whether Karpenter does it, told by its NodePool; what cannot wait for Karpenter we do ourselves. */
    public boolean byKarpenter() {
        return target.nodePool() != null && byChoice();
    }

    /** Of this action alone, an hour, in millionths of a dollar; below nothing where what is launched is dearer. */
    public long savingMicroUsd() {
        return before.microUsd() - after.microUsd();
    }

    /** Of this action alone, an hour. */
    public BigDecimal savings() {
        return BigDecimal.valueOf(savingMicroUsd(), MICRO_USD);
    }

    /** Of this action alone, a month. */
    public BigDecimal monthlySavings() {
        return savings()
                .multiply(BigDecimal.valueOf(HourlyPrice.HOURS_PER_MONTH))
                .setScale(2, RoundingMode.HALF_UP);
    }
}
