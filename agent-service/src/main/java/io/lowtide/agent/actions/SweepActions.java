package io.lowtide.agent.actions;

import io.lowtide.agent.action.ActionSignal;
import io.lowtide.agent.action.ActionStatus;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Gives up what nobody began in time, and offers again what nobody finished; of all organisations. */
public final class SweepActions {
    private static final int AT_ONCE = 500;

    private final AgentActions actions;
    private final ActionEvents events;
    private final Atomic atomic;
    private final Clock clock;

    SweepActions(AgentActions actions, ActionEvents events, Atomic atomic, Clock clock) {
        this.actions = actions;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Runs in the system scope. */
    public Mono<Void> sweep() {
        Instant now = clock.instant();
        return atomic.stream(actions.lockOverdue(now, AT_ONCE)
                        .collectList()
                        .flatMapIterable(overdue -> overdue)
                        .concatMap(action -> settle(action, now)))
                .then();
    }

    private Mono<Void> settle(AgentAction action, Instant now) {
        boolean late = !action.expiresAt().isAfter(now);
        ActionStatus next = action.status().after(late ? ActionSignal.EXPIRY : ActionSignal.LOST_LEASE);
        if (next == null) {
            return Mono.empty();
        }
        AgentAction settled =
                late ? action.finished(next, new AgentAction.Outcome(now, Map.of(), null, null)) : action.free(next);
        return actions.save(settled)
                .then(late ? events.expired(settled) : Mono.empty())
                .contextWrite(Callers.as(Callers.system(action.orgId(), "agent")));
    }
}
