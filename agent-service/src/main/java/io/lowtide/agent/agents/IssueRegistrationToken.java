package io.lowtide.agent.agents;

import io.lowtide.agent.credential.Fingerprint;
import io.lowtide.agent.credential.RegistrationSecret;
import io.lowtide.contracts.cluster.RegistrationToken;
import io.lowtide.platform.persistence.Atomic;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Makes the one-time token of an install command. */
public final class IssueRegistrationToken {
    static final Duration LIFETIME = Duration.ofMinutes(60);

    private final RegistrationTokens tokens;
    private final Atomic atomic;
    private final SecureRandom random;
    private final Clock clock;

    IssueRegistrationToken(RegistrationTokens tokens, Atomic atomic, SecureRandom random, Clock clock) {
        this.tokens = tokens;
        this.atomic = atomic;
        this.random = random;
        this.clock = clock;
    }

    /** For a cluster of the caller's organisation. */
    public Mono<RegistrationToken> issue(UUID clusterId) {
        return Mono.defer(() -> {
            byte[] bytes = new byte[RegistrationSecret.RANDOM_BYTES];
            random.nextBytes(bytes);
            String token = RegistrationSecret.from(bytes);
            Instant expiresAt = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.MILLIS);
            return atomic.call(tokens.add(Fingerprint.of(token), clusterId, expiresAt))
                    .thenReturn(new RegistrationToken(token, expiresAt));
        });
    }
}
