package io.lowtide.cluster.policies;

import io.lowtide.cluster.policydocument.PolicyDocument;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with a cluster.
 *
 * @param version 0 while nobody has set anything
 */
public record Policy(UUID clusterId, PolicyDocument document, long version) {

    /** A policy as it once was, and who made it so. */
    public record Revision(
            long version,
            PolicyDocument document,
            String changedBy,
            Instant changedAt,
            @Nullable String comment) {}
}
