package io.lowtide.agent.actions;

import io.lowtide.agent.action.ActionStatus;
import io.lowtide.agent.agents.AgentCredential;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Lets an agent keep what it says it was handed, for as long as the work may take. What it never got, because the answer was lost
 * on its way, is nobody's again when the short lease of a hand-over ends.
 */
public final class ConfirmActions {
    private final AgentActions actions;
    private final Atomic atomic;
    private final Clock clock;

    ConfirmActions(AgentActions actions, Atomic atomic, Clock clock) {
        this.actions = actions;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Passes over what is not with the agent, or no longer. */
    public Mono<Void> confirm(AgentCredential agent, Set<UUID> ids) {
        return atomic.call(actions.lock(ids)
                .filter(action -> action.status() == ActionStatus.PICKED_UP
                        && agent.agentId().equals(action.agentId()))
                .map(action -> action.held(clock.instant().plus(action.kind().lease(action.payload()))))
                .collectList()
                .flatMap(held -> held.isEmpty() ? Mono.empty() : actions.save(held)));
    }
}
