package io.lowtide.optimizer.safety;

import io.lowtide.optimizer.safety.SafeMode.State;
import reactor.core.publisher.Mono;

/** Tells every service of the switch. */
public interface SafetyEvents {

    /** As it stands; also told again, since who never heard of it takes it as on. */
    Mono<Void> told(State state);

    /** For the ledger of who turned it. */
    Mono<Void> turned(State state);
}
