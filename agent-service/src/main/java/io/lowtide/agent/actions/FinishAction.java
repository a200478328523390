package io.lowtide.agent.actions;

import io.lowtide.agent.action.ActionSignal;
import io.lowtide.agent.action.ActionStatus;
import io.lowtide.agent.agents.AgentCredential;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes an agent's word for what became of an action. */
public final class FinishAction {
    private final AgentActions actions;
    private final ActionEvents events;
    private final Atomic atomic;
    private final Clock clock;

    FinishAction(AgentActions actions, ActionEvents events, Atomic atomic, Clock clock) {
        this.actions = actions;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Empty for an action that is not the agent's cluster's. */
    public Mono<Verdict> finish(AgentCredential agent, UUID actionId, Result result) {
        return atomic.call(actions.lock(actionId)
                .filter(action -> action.clusterId().equals(agent.clusterId()))
                .flatMap(action -> judge(action, agent, result)));
    }

    private Mono<Verdict> judge(AgentAction action, AgentCredential agent, Result result) {
        if (!agent.agentId().equals(action.agentId())) {
            return Mono.just(new Verdict.NotYours(action));
        }
        ActionStatus told = result.succeeded() ? ActionStatus.COMPLETED : ActionStatus.FAILED;
        if (action.status() == told) {
            // the answer to the first time was lost
            return Mono.just(new Verdict.Taken(action));
        }
        ActionStatus from = action.status();
        if (from == ActionStatus.PENDING) {
            // its lease was over but nobody else began: the one who did the work may still say so
            from = from.after(ActionSignal.PICK_UP);
        }
        ActionStatus next =
                from == null ? null : from.after(result.succeeded() ? ActionSignal.SUCCESS : ActionSignal.FAILURE);
        return next == null ? Mono.just(new Verdict.TooLate(action)) : end(action, next, result);
    }

    private Mono<Verdict> end(AgentAction action, ActionStatus next, Result result) {
        Instant now = clock.instant();
        AgentAction finished = action.finished(
                next, new AgentAction.Outcome(now, result.output(), result.errorCode(), result.error()));
        return actions.save(finished).then(events.finished(finished)).thenReturn(new Verdict.Taken(finished));
    }

    /**
     * What an agent says of an action.
     *
     * @param errorCode null for a success
     */
    public record Result(
            Map<String, Object> output,
            @Nullable String errorCode,
            @Nullable String error) {
        boolean succeeded() {
            return errorCode == null;
        }
    }

    /** What is made of it. */
    public sealed interface Verdict {
        AgentAction action();

        record Taken(AgentAction action) implements Verdict {}

        /** Another agent has it, or nobody picked it up. */
        record NotYours(AgentAction action) implements Verdict {}

        /** It is finished another way. */
        record TooLate(AgentAction action) implements Verdict {}
    }
}
