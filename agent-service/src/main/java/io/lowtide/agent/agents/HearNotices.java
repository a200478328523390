package io.lowtide.agent.agents;

import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Passes on what an agent saw coming for its nodes. Said again it is told again: whoever makes one signal of all sources
 * knows what it has heard.
 */
public final class HearNotices {
    private final Agents agents;
    private final AgentEvents events;
    private final Atomic atomic;
    private final Clock clock;

    HearNotices(Agents agents, AgentEvents events, Atomic atomic, Clock clock) {
        this.agents = agents;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** How many were passed on; empty when the agent is retired. */
    public Mono<Integer> hear(AgentCredential agent, List<NodeNotice> notices) {
        return atomic.call(agents.find(agent.agentId())
                .filter(found -> found.retiredAt() == null)
                .flatMap(live -> Flux.fromIterable(notices)
                        .map(notice -> notice.heardAt(clock.instant()))
                        .concatMap(notice -> events.noticed(live.clusterId(), notice))
                        .then(Mono.just(notices.size()))));
    }
}
