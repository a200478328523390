package io.lowtide.agent.agents;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** One-time tokens by their hash. */
public interface RegistrationTokens {

    Mono<Void> add(byte[] hash, UUID clusterId, Instant expiresAt);

    /** What a token is for, whether or not it still works; asked in the system scope, for nobody knows yet whose it is. */
    Mono<Purpose> find(byte[] hash);

    /** True for one caller ever, and for nobody once the token has expired. */
    Mono<Boolean> consume(byte[] hash, Instant now);

    /** What a token lets its bearer register for. */
    record Purpose(UUID orgId, UUID clusterId) {}
}
