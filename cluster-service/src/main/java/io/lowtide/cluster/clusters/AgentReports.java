package io.lowtide.cluster.clusters;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The newest report of each cluster's agent. */
public interface AgentReports {

    /** False when a newer one is kept already; then nothing is changed. */
    Mono<Boolean> keep(UUID clusterId, ClusterReport report);

    /** Empty before the first one. */
    Mono<Kept> find(UUID clusterId);

    /** A report as it came. */
    record Kept(Instant takenAt, String document) {}
}
