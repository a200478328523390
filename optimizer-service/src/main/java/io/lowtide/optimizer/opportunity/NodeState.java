package io.lowtide.optimizer.opportunity;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Resources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running node.
 *
 * @param name in Kubernetes; the instance id where no agent told
 * @param cpuPercent measured use; null where nobody measured
 * @param allocatable room for pods
 * @param nodeGroup whose template it was launched from; null where nobody knows
 */
public record NodeState(
        String instanceId,
        String name,
        InstanceType type,
        String az,
        CapacityType capacityType,
        HourlyPrice price,
        HourlyPrice onDemand,
        @Nullable Double cpuPercent,
        @Nullable Double memoryPercent,
        Resources allocatable,
        Map<String, String> labels,
        List<Taint> taints,
        boolean takesPods,
        Instant launchedAt,
        @Nullable String nodeGroup) {

    public NodeState {
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
    }

    /** A taint, or what tolerates one; a null value tolerates every value. */
    public record Taint(String key, @Nullable String value, String effect) {

        boolean repels() {
            return !effect.equals("PreferNoSchedule");
        }

        boolean tolerates(Taint taint) {
            return (key.isEmpty() || key.equals(taint.key))
                    && (value == null || value.equals(taint.value))
                    && (effect.isEmpty() || effect.equals(taint.effect));
        }
    }

    /** The NodePool of Karpenter it belongs to; null where it is of none. */
    public @Nullable String nodePool() {
        return labels.get("karpenter.sh/nodepool");
    }

    /** The EC2NodeClass of Karpenter it was launched from; null where it is of none. */
    public @Nullable String nodeClass() {
        return labels.get("karpenter.k8s.aws/ec2nodeclass");
    }

    public boolean isSpot() {
        return capacityType == CapacityType.SPOT;
    }

    /** The mean of what was measured, in percent; null where nothing was. */
    public @Nullable Double use() {
        if (cpuPercent == null) {
            return memoryPercent;
        }
        return memoryPercent == null ? cpuPercent : Double.valueOf((cpuPercent + memoryPercent) / 2);
    }

    /** What is used of the room; where nobody measured, all of it. */
    public Resources used() {
        return new Resources(
                share(allocatable.cpuMillis(), cpuPercent), share(allocatable.memoryMib(), memoryPercent), 0);
    }

    private static long share(long amount, @Nullable Double percent) {
        return percent == null ? amount : Math.round(amount * Math.clamp(percent, 0, 100) / 100);
    }

    NodeState withType(InstanceType better) {
        return new NodeState(
                instanceId,
                name,
                better,
                az,
                capacityType,
                price,
                onDemand,
                cpuPercent,
                memoryPercent,
                allocatable,
                labels,
                taints,
                takesPods,
                launchedAt,
                nodeGroup);
    }
}
