package io.lowtide.cluster.clusters;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An EC2 instance of a cluster; use in percent and requests where they were measured. */
public record Instance(
        String instanceId,
        @Nullable String nodeName,
        @Nullable String nodeGroup,
        String instanceType,
        int vcpu,
        long memoryMib,
        String architecture,
        String lifecycle,
        String az,
        String state,
        BigDecimal hourlyPrice,
        BigDecimal onDemandPrice,
        @Nullable BigDecimal spotPrice,
        @Nullable Double cpuUtil,
        @Nullable Double memoryUtil,
        @Nullable Long cpuRequestedMillis,
        @Nullable Long memoryRequestedMib,
        @Nullable Integer pods,
        Instant launchedAt) {

    /** Whether it is there and paid for. */
    public boolean isRunning() {
        return !state.equals("terminated") && !state.equals("stopping");
    }
}
