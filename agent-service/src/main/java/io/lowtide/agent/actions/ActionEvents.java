package io.lowtide.agent.actions;

import io.lowtide.contracts.agent.AgentActionRequested;
import reactor.core.publisher.Mono;

/** Tells whoever asked what becomes of an action, in the transaction of the change. */
public interface ActionEvents {
    Mono<Void> pickedUp(AgentAction action);

    /** Completed or failed, as its outcome says. */
    Mono<Void> finished(AgentAction action);

    Mono<Void> expired(AgentAction action);

    Mono<Void> cancelled(AgentAction action);

    /** Nobody could do what was asked; no action came of it. */
    Mono<Void> refused(AgentActionRequested command, String error);
}
