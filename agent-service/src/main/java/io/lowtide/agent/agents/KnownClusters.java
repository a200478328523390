package io.lowtide.agent.agents;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** The organisation's clusters, as cluster-service told of them. */
public interface KnownClusters {

    Mono<Boolean> isKnown(UUID clusterId);

    Mono<Void> remember(UUID clusterId);

    Mono<Void> forget(UUID clusterId);
}
