package io.lowtide.agent.agents;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Secrets of agents that are not retired and secrets that were not revoked. */
public interface AgentSecrets {

    Mono<Void> add(StoredSecret secret);

    /** One more than any version there ever was. */
    Mono<Integer> nextVersion(String agentId);

    /** Newest first; the signature says whose it is, so this is asked in the system scope. */
    Flux<StoredSecret> ofAgent(String agentId);

    /** Agents whose secret without an end was made before, of all organisations. */
    Flux<String> madeBefore(Instant created, int limit);

    Mono<Void> used(String agentId, int version, Instant at);

    /** Ends the secrets of an agent that have no end yet. */
    Mono<Void> expire(String agentId, Instant validUntil);

    /** Ends at once those without an end that the agent never used: it may never have got them. */
    Mono<Void> revokeUnused(String agentId, Instant at);

    /** Ends all at once. */
    Mono<Void> revoke(String agentId, Instant at);
}
