package io.lowtide.contracts.cloud;

import java.util.List;
import java.util.UUID;

/** A cluster's policy has a new revision. */
public record PolicyUpdated(UUID clusterId, long version, List<String> sections) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "policy.updated";
}
