package io.lowtide.agent.agents;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** The newest revision of each cluster's policy, which tells an agent that its settings changed. */
public interface KnownPolicies {

    /** Zero while nobody told of one. */
    Mono<Long> version(UUID clusterId);

    /** An older revision than the one known changes nothing. */
    Mono<Void> learn(UUID clusterId, long version);
}
