package io.lowtide.cluster.clusters;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Clusters whose nodes changed since they were counted. */
public interface Changes {

    /** In the caller's organisation. */
    Mono<Void> add(UUID clusterId);

    /** Of all organisations, each cluster once. */
    Mono<List<Changed>> all(int most);

    /** Forgets what changed in a cluster; false where somebody else did. */
    Mono<Boolean> take(UUID clusterId);

    /** A cluster that is to be counted. */
    record Changed(UUID orgId, UUID clusterId) {}
}
