package io.lowtide.agent.agents;

import io.lowtide.agent.lifecycle.AgentSignal;
import io.lowtide.agent.lifecycle.AgentStatus;
import io.lowtide.agent.lifecycle.Rhythm;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes note that an agent lives. */
public final class HearAgent {
    private final Agents agents;
    private final KnownPolicies policies;
    private final AgentEvents events;
    private final Atomic atomic;
    private final Clock clock;

    HearAgent(Agents agents, KnownPolicies policies, AgentEvents events, Atomic atomic, Clock clock) {
        this.agents = agents;
        this.policies = policies;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Empty when the agent is retired. */
    public Mono<Answer> hear(String agentId, Report report) {
        return atomic.call(agents.lock(agentId).flatMap(agent -> hear(agent, report)));
    }

    private Mono<Answer> hear(Agent agent, Report report) {
        AgentStatus next = agent.status().after(AgentSignal.HEARTBEAT);
        if (next == null) {
            return Mono.empty();
        }
        Instant now = clock.instant();
        boolean news = Rhythm.isNews(agent.told(), now);
        Agent heard = agent.heard(next, report, now, news);
        Instant snapshot = received(agent);
        return agents.save(heard)
                .then(next == agent.status() ? Mono.empty() : events.statusChanged(agent.status(), heard, null))
                .then(news ? events.heard(heard) : Mono.empty())
                .then(policies.version(agent.clusterId()))
                .map(version -> new Answer(version, Rhythm.owesSnapshot(snapshot, now), now));
    }

    private static @Nullable Instant received(Agent agent) {
        return agent.snapshot() == null ? null : agent.snapshot().receivedAt();
    }

    /**
     * What an agent is told in turn.
     *
     * @param configVersion changes when there are settings to fetch
     */
    public record Answer(long configVersion, boolean snapshotRequested, Instant serverTime) {}
}
