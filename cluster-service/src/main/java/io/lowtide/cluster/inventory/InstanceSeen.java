package io.lowtide.cluster.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance as AWS shows it now.
 *
 * @param hourlyPrice what it costs an hour, in USD
 * @param spotPrice what a spot instance of its type costs in its zone, where there is a price
 * @param cpuUtil percent over the last minutes, where it was measured
 */
public record InstanceSeen(
        String instanceId,
        @Nullable String nodeName,
        @Nullable String nodeGroup,
        String instanceType,
        int vcpu,
        long memoryMib,
        String architecture,
        String az,
        String lifecycle,
        String state,
        @Nullable String amiId,
        BigDecimal hourlyPrice,
        BigDecimal onDemandPrice,
        @Nullable BigDecimal spotPrice,
        @Nullable Double cpuUtil,
        Instant launchedAt) {}
