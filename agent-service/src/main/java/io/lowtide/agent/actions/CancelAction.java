package io.lowtide.agent.actions;

import io.lowtide.agent.action.ActionSignal;
import io.lowtide.agent.action.ActionStatus;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Takes an action back that no agent has picked up. */
public final class CancelAction {
    private final AgentActions actions;
    private final ActionEvents events;
    private final Atomic atomic;
    private final Clock clock;

    CancelAction(AgentActions actions, ActionEvents events, Atomic atomic, Clock clock) {
        this.actions = actions;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** What it is now, cancelled or too far for that; empty for an action that is not the cluster's. */
    public Mono<AgentAction> cancel(UUID clusterId, UUID actionId) {
        return atomic.call(actions.lock(actionId)
                .filter(action -> action.clusterId().equals(clusterId))
                .flatMap(this::cancel));
    }

    private Mono<AgentAction> cancel(AgentAction action) {
        ActionStatus next = action.status().after(ActionSignal.CANCELLATION);
        if (next == null) {
            return Mono.just(action);
        }
        AgentAction cancelled =
                action.finished(next, new AgentAction.Outcome(clock.instant(), Map.of(), "cancelled", null));
        return actions.save(cancelled).then(events.cancelled(cancelled)).thenReturn(cancelled);
    }
}
