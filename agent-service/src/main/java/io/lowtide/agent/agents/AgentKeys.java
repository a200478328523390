package io.lowtide.agent.agents;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keys of agents that were not revoked. */
public interface AgentKeys {

    Mono<Void> add(StoredKey key);

    /** By the hash of the whole key. Asked in the system scope: the key itself says whose it is. */
    Mono<StoredKey> find(byte[] hash);

    /** Newest first. */
    Flux<StoredKey> ofAgent(String agentId);

    /** Newest first, those of agents the cluster had before included. */
    Flux<StoredKey> ofCluster(UUID clusterId);

    /** Ends the keys of an agent that have no end yet. */
    Mono<Void> expire(String agentId, Instant validUntil);

    /** Ends one key; false when there is none such that has no end yet. */
    Mono<Boolean> expire(UUID clusterId, UUID keyId, Instant validUntil);

    /** Ends all keys of an agent at once. */
    Mono<Void> revoke(String agentId, Instant at);

    /** Ends one key at once; empty when there is none such. */
    Mono<StoredKey> revoke(UUID clusterId, UUID keyId, Instant at);
}
