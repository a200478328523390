package io.lowtide.contracts.cluster;

import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All the optimizer needs to know of a cluster at one instant: GET /internal/clusters/{id}/snapshot. */
public record ClusterSnapshot(
        UUID clusterId,
        UUID orgId,
        UUID accountId,
        String name,
        String region,
        String managed,
        boolean maintenance,
        long version,
        Instant takenAt,
        @Nullable Instant agentSnapshotAt,
        List<Instance> instances,
        @Nullable ClusterSnapshotTaken workloads,
        String policy,
        long policyVersion,
        @Nullable String template) {

    /**
     * An instance as AWS shows it with its price in USD per hour; utilisation in percent where it was measured.
     * The policy beside it is the JSON document of the spec's section 4.5 with its defaults filled in.
     */
    public record Instance(
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
            BigDecimal hourlyPrice,
            BigDecimal onDemandPrice,
            @Nullable Double cpuUtil,
            @Nullable Double memoryUtil,
            Instant launchedAt) {}
}
