package io.lowtide.agent.actions;

import io.lowtide.agent.action.ActionSignal;
import io.lowtide.agent.action.ActionStatus;
import io.lowtide.agent.agents.AgentCredential;
import io.lowtide.agent.agents.Agents;
import io.lowtide.agent.agents.ClusterRules;
import io.lowtide.agent.agents.KnownPolicies;
import io.lowtide.agent.agents.SafeMode;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hands an agent what its cluster is asked to do. */
public final class PickUpActions {
    /** How often a waiting agent's queue is looked at. */
    static final Duration LOOK = Duration.ofMillis(500);

    /** By when an agent that says what it got has said so; an answer may be lost on its way. */
    static final Duration TO_CONFIRM = Duration.ofSeconds(15);

    private static final int AT_ONCE = 100;

    private final AgentActions actions;
    private final Agents agents;
    private final KnownPolicies policies;
    private final SafeMode safeMode;
    private final ActionEvents events;
    private final Atomic atomic;
    private final Clock clock;

    PickUpActions(
            AgentActions actions,
            Agents agents,
            KnownPolicies policies,
            SafeMode safeMode,
            ActionEvents events,
            Atomic atomic,
            Clock clock) {
        this.actions = actions;
        this.agents = agents;
        this.policies = policies;
        this.safeMode = safeMode;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /**
     * Looks until there is something or the wait is over; empty when the agent is retired. No look is broken off half
     * way: what it picked up would be nobody's until the lease is over.
     *
     * @param confirms whether the agent will say what it got; one that will not has all of the lease at once
     */
    public Mono<List<AgentAction>> pickUp(AgentCredential agent, Duration wait, boolean confirms) {
        return looks(agent, confirms, wait.dividedBy(LOOK))
                .filter(found -> !found.isEmpty())
                .switchIfEmpty(Mono.defer(() -> isLive(agent)).map(live -> List.of()));
    }

    /** Once, and then as many times again. */
    private Mono<List<AgentAction>> looks(AgentCredential agent, boolean confirms, long again) {
        return actions.isWaiting(agent.clusterId(), clock.instant())
                .filter(Boolean::booleanValue)
                .flatMap(waiting -> look(agent, confirms))
                .defaultIfEmpty(List.of())
                .flatMap(found -> found.isEmpty() && again > 0
                        ? Mono.delay(LOOK).then(Mono.defer(() -> looks(agent, confirms, again - 1)))
                        : Mono.just(found));
    }

    /** While people have paused the cluster, or all of the platform, what is handed out is to be a dry run. */
    private Mono<List<AgentAction>> look(AgentCredential agent, boolean confirms) {
        return atomic.call(isLive(agent)
                .flatMap(live -> Mono.zip(policies.rules(agent.clusterId()), safeMode.isOn()))
                .flatMap(now -> actions.lockWaiting(agent.clusterId(), clock.instant(), AT_ONCE)
                        .map(action -> as(action, now.getT1(), now.getT2()))
                        .mapNotNull(action -> taken(action, agent, confirms))
                        .collectList())
                .flatMap(this::hand));
    }

    private AgentAction as(AgentAction asked, ClusterRules rules, boolean safe) {
        AgentAction action = rules.surge() ? asked.surging() : asked;
        return safe || rules.pausedAt(clock.instant()) ? action.dry() : action;
    }

    private Mono<Boolean> isLive(AgentCredential agent) {
        return agents.find(agent.agentId())
                .filter(found -> found.retiredAt() == null)
                .map(found -> true);
    }

    private @Nullable AgentAction taken(AgentAction action, AgentCredential agent, boolean confirms) {
        ActionStatus next = action.status().after(ActionSignal.PICK_UP);
        return next == null
                ? null
                : action.pickedUp(
                        next,
                        agent.agentId(),
                        clock.instant()
                                .plus(confirms ? TO_CONFIRM : action.kind().lease(action.payload())));
    }

    private Mono<List<AgentAction>> hand(List<AgentAction> taken) {
        return taken.isEmpty()
                ? Mono.just(taken)
                : actions.save(taken)
                        .thenMany(Flux.fromIterable(taken))
                        .concatMap(events::pickedUp)
                        .then(Mono.just(taken));
    }
}
