package io.lowtide.optimizer.assessment;

import io.lowtide.optimizer.opportunity.ClusterState;
import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Clusters as they are now. */
public interface Snapshots {

    /** Empty when the organisation has no such cluster. */
    Mono<ClusterState> of(UUID clusterId);

    /**
     * As {@link #of}; where nobody answers, as it was seen last, a few minutes ago at most. For those who cannot wait.
     *
     * @param goodFor nobody is asked when it was seen within that time
     */
    Mono<ClusterState> atLeastLately(UUID clusterId, Duration goodFor);
}
