package io.lowtide.contracts.cluster;

import java.util.UUID;

/** An instance is gone, and neither a warning nor a command came before. */
public record UnexpectedTermination(
        UUID clusterId, String region, String az, String instanceType, String lifecycle, String instanceId) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "instance.unexpected_termination";
}
