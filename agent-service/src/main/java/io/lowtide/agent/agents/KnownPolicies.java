package io.lowtide.agent.agents;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The newest revision of each cluster's policy as far as agents are concerned, and whether people paused it. */
public interface KnownPolicies {

    /** The usual ones while nobody told of any. */
    Mono<ClusterRules> rules(UUID clusterId);

    /**
     * An older revision than the one known changes nothing.
     *
     * @param told null when the revision came without: what is known stays
     */
    Mono<Void> learn(UUID clusterId, long version, @Nullable Told told);

    /** What a revision says of moving pods; see {@link ClusterRules}. */
    record Told(ClusterRules.Exclusions exclusions, boolean surge) {}

    Mono<Void> pause(UUID clusterId, boolean on, @Nullable Instant until);
}
