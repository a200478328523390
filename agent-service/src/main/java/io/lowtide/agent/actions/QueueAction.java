package io.lowtide.agent.actions;

import io.lowtide.agent.action.ActionKind;
import io.lowtide.agent.action.ActionStatus;
import io.lowtide.contracts.agent.AgentActionRequested;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts what others ask of an agent where the agent finds it. */
public final class QueueAction {
    private final AgentActions actions;
    private final ActionEvents events;
    private final Atomic atomic;
    private final Clock clock;

    QueueAction(AgentActions actions, ActionEvents events, Atomic atomic, Clock clock) {
        this.actions = actions;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** In one go; each that no agent could do is answered instead. */
    public Mono<Void> queue(List<AgentActionRequested> commands) {
        return Callers.current().flatMap(caller -> {
            List<AgentAction> sound = new ArrayList<>();
            List<Refused> refused = new ArrayList<>();
            for (AgentActionRequested command : commands) {
                ActionKind kind = ActionKind.find(command.actionType());
                String wrong = kind == null
                        ? "action_type: " + command.actionType() + " (expected: one an agent knows)"
                        : kind.refuses(command.payload());
                if (kind != null && wrong == null) {
                    sound.add(action(command, kind, caller.org()));
                } else {
                    refused.add(new Refused(command, String.valueOf(wrong)));
                }
            }
            return atomic.call(actions.add(sound)
                    .thenMany(Flux.fromIterable(refused))
                    .concatMap(it -> events.refused(it.command(), it.why()))
                    .then());
        });
    }

    private record Refused(AgentActionRequested command, String why) {}

    /** What a person asks of a cluster's agent; the payload was looked at before. */
    public Mono<AgentAction> queue(UUID clusterId, ActionKind kind, Map<String, Object> payload, boolean dryRun) {
        AgentActionRequested command = new AgentActionRequested(
                Ids.next(),
                null,
                clusterId,
                kind.code(),
                payload,
                dryRun,
                clock.instant().plus(kind.patience()));
        return Callers.current().flatMap(caller -> {
            AgentAction action = action(command, kind, caller.org());
            return atomic.call(actions.add(List.of(action))).thenReturn(action);
        });
    }

    private AgentAction action(AgentActionRequested command, ActionKind kind, UUID orgId) {
        return new AgentAction(
                Ids.next(),
                orgId,
                command.clusterId(),
                command.commandId(),
                command.sagaId(),
                kind,
                command.payload(),
                command.dryRun(),
                ActionStatus.PENDING,
                null,
                0,
                clock.instant(),
                command.expiresAt(),
                null,
                null);
    }
}
