package io.lowtide.contracts.cloud;

import java.util.UUID;

/** An instance is gone; expected when a warning or a command came before. */
public record InstanceTerminated(UUID clusterId, String instanceId, String instanceType, String az, boolean expected) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "instance.terminated";
}
