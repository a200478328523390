package io.lowtide.contracts.cloud;

import java.util.UUID;

/** A cluster left management or is gone from AWS. */
public record ClusterRemoved(UUID clusterId, String name, String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "cluster.removed";
}
