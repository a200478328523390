package io.lowtide.agent.agents;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** The nonces of signed requests, shared by all replicas. */
public interface Nonces {

    /** True for one caller ever, until the nonce is forgotten. */
    Mono<Boolean> take(AgentCredential agent, String nonce, Instant at);

    Mono<Void> forget(Instant seenBefore);
}
