package io.lowtide.contracts.cloud;

import java.util.UUID;

/** A cluster was seen for the first time; not managed yet. */
public record ClusterDiscovered(UUID clusterId, UUID accountId, String name, String arn, String region) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "cluster.discovered";
}
