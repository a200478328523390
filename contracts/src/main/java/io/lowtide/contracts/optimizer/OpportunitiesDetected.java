package io.lowtide.contracts.optimizer;

import java.math.BigDecimal;
import java.util.UUID;

/** What could be saved on a cluster, USD per hour. */
public record OpportunitiesDetected(UUID clusterId, int count, BigDecimal hourlySavings) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "opportunities.detected";
}
