package io.lowtide.cluster.policies;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Policies of the caller's organisation. */
public interface Policies {

    /** Version 0 with nothing set for a cluster nobody has set anything for. */
    Mono<Policy> of(UUID clusterId);

    /** Keeps a policy, and beside it the revision that it is. */
    Mono<Void> save(Policy policy, Policy.Revision revision);

    /** Newest first, from the one before the given version. */
    Flux<Policy.Revision> revisions(UUID clusterId, @Nullable Long before, int limit);

    /** Empty for a version there never was. */
    Mono<Policy.Revision> revision(UUID clusterId, long version);
}
