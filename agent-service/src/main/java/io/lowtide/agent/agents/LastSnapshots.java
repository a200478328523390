package io.lowtide.agent.agents;

import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** The last snapshot of each agent, for the next to say how it differs. */
public interface LastSnapshots {

    /** Empty when another was taken since, or none is kept. */
    Mono<ClusterSnapshotTaken> find(String agentId, Instant takenAt);

    Mono<Void> keep(ClusterSnapshotTaken snapshot);
}
