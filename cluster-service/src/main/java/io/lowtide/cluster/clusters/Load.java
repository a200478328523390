package io.lowtide.cluster.clusters;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What a cluster's nodes have, were asked for and use; CPU in milli-cores, memory in MiB. */
public record Load(
        long cpuUsedMillis,
        long cpuRequestedMillis,
        long cpuAllocatableMillis,
        long memoryUsedMib,
        long memoryRequestedMib,
        long memoryAllocatableMib) {
    private static final int MILLIS = 1000;

    /** As far as it was measured: a node nobody measured adds room and no use. */
    public static Load of(Collection<Instance> instances) {
        long cpu = 0;
        long cpuRequested = 0;
        long cpuUsed = 0;
        long memory = 0;
        long memoryRequested = 0;
        long memoryUsed = 0;
        for (Instance instance : instances) {
            long millis = (long) instance.vcpu() * MILLIS;
            cpu += millis;
            memory += instance.memoryMib();
            cpuRequested += orZero(instance.cpuRequestedMillis());
            memoryRequested += orZero(instance.memoryRequestedMib());
            cpuUsed += share(millis, instance.cpuUtil());
            memoryUsed += share(instance.memoryMib(), instance.memoryUtil());
        }
        return new Load(cpuUsed, cpuRequested, cpu, memoryUsed, memoryRequested, memory);
    }

    private static long share(long whole, @Nullable Double percent) {
        return percent == null ? 0 : Math.round(whole * percent / 100);
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
