package io.lowtide.contracts.cloud;

import java.util.List;
import java.util.UUID;

/** An instance is no longer as it was. */
public record InstanceChanged(UUID clusterId, String instanceId, List<String> fields) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "instance.changed";
}
