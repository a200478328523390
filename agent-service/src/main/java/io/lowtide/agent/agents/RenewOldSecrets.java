package io.lowtide.agent.agents;

import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Has agents fetch new credentials before their old ones are too old; of all organisations. */
public final class RenewOldSecrets {
    /** How old credentials may get. */
    static final Duration OLDEST = Duration.ofDays(90);

    /** How long before that agents begin to change. */
    static final Duration AHEAD = Duration.ofDays(7);

    private static final int AT_ONCE = 500;

    private final AgentSecrets secrets;
    private final AgentKeys keys;
    private final Atomic atomic;
    private final Clock clock;

    RenewOldSecrets(AgentSecrets secrets, AgentKeys keys, Atomic atomic, Clock clock) {
        this.secrets = secrets;
        this.keys = keys;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Runs in the system scope. */
    public Mono<Void> renew() {
        Instant now = clock.instant();
        Instant until = now.plus(AHEAD);
        return atomic.stream(secrets.madeBefore(now.minus(OLDEST.minus(AHEAD)), AT_ONCE)
                        .collectList()
                        .flatMapIterable(old -> old)
                        .concatMap(agent -> secrets.expire(agent, until).then(keys.expire(agent, until))))
                .then();
    }
}
