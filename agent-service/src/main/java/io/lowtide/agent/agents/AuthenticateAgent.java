package io.lowtide.agent.agents;

import io.lowtide.agent.credential.AgentKey;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import reactor.core.publisher.Mono;

/** Finds out which agent holds a key. */
public final class AuthenticateAgent {
    private final AgentKeys keys;
    private final Atomic atomic;

    AuthenticateAgent(AgentKeys keys, Atomic atomic) {
        this.keys = keys;
        this.atomic = atomic;
    }

    /** Empty for a key that was never made or was revoked; whether it has ended is for the caller to see. */
    public Mono<StoredKey> authenticate(AgentKey key) {
        return SystemScope.enter(atomic.call(keys.find(key.fingerprint())))
                .filter(stored -> key.matches(stored.hash()));
    }
}
