package io.lowtide.cluster.clusters;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** One-time tokens an agent exchanges for its identity. */
public interface RegistrationTokens {

    /** Fails as a dependency that is not available when they cannot be had. */
    Mono<Token> of(UUID clusterId);

    /** A token and when it ends. */
    record Token(String token, Instant expiresAt) {}
}
