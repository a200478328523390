package io.lowtide.contracts.cloud;

import java.math.BigDecimal;
import java.util.UUID;

/** An instance joined a cluster. */
public record InstanceAdded(
        UUID clusterId, String instanceId, String instanceType, String az, String lifecycle, BigDecimal hourlyPrice) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "instance.added";
}
