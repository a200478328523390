package io.lowtide.contracts.cloud;

import java.math.BigDecimal;
import java.util.UUID;

/** A cluster's aggregates or settings changed. */
public record ClusterUpdated(
        UUID clusterId,
        String name,
        String region,
        int nodeCount,
        int spotCount,
        BigDecimal hourlyCost,
        double efficiencyPct,
        String efficiencyGrade,
        String health,
        String managed) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "cluster.updated";
}
