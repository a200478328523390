package io.lowtide.agent.agents;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keys of agents that were not revoked. */
public interface AgentKeys {

    Mono<Void> add(StoredKey key);

    /** Asked in the system scope: the key itself says whose it is. */
    Mono<StoredKey> find(String prefix);

    /** Newest first. */
    Flux<StoredKey> ofAgent(String agentId);

    /** Ends the keys of an agent that have no end yet. */
    Mono<Void> expire(String agentId, Instant validUntil);

    /** Ends all keys of an agent at once. */
    Mono<Void> revoke(String agentId, Instant at);
}
