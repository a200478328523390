package io.lowtide.contracts.cloud;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cluster's policy has a new revision.
 *
 * @param config the whole policy, the JSON document of the spec's section 4.5 with its defaults filled in; null in
 *     events of before it was told
 */
public record PolicyUpdated(
        UUID clusterId,
        long version,
        List<String> sections,
        @Nullable String config) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "policy.updated";

    /** Without the policy itself. */
    public PolicyUpdated(UUID clusterId, long version, List<String> sections) {
        this(clusterId, version, sections, null);
    }
}
