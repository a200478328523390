package io.lowtide.contracts.cloud;

import java.util.UUID;

/** A person put a cluster under management. */
public record ClusterRegistered(UUID clusterId, UUID accountId, String name, String region, String environment) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "cluster.registered";
}
