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
    private final AgentConfig config;
    private final AgentEvents events;
    private final Atomic atomic;
    private final Clock clock;

    HearAgent(Agents agents, AgentConfig config, AgentEvents events, Atomic atomic, Clock clock) {
        this.agents = agents;
        this.config = config;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Empty when the agent is retired. */
    public Mono<Answer> hear(AgentCredential credential, Report report) {
        return atomic.call(agents.lock(credential.agentId()).flatMap(agent -> hear(agent, report)))
                .flatMap(answer -> config.of(credential).map(answer::with));
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
                .thenReturn(new Answer(0, "", Rhythm.owesSnapshot(snapshot, now), true, now));
    }

    private static @Nullable Instant received(Agent agent) {
        return agent.snapshot() == null ? null : agent.snapshot().receivedAt();
    }

    /**
     * What an agent is told in turn.
     *
     * @param configVersion of the policy behind the settings
     * @param configDigest changes when there are settings to fetch
     * @param safeMode whether nothing is to be changed anywhere: told at once, before the settings are fetched
     */
    public record Answer(
            long configVersion, String configDigest, boolean snapshotRequested, boolean safeMode, Instant serverTime) {
        Answer with(AgentConfig.Settings settings) {
            long version = settings.document().get("config_version") instanceof Long known ? known : configVersion;
            boolean safe = !Boolean.FALSE.equals(settings.document().get("safe_mode"));
            return new Answer(version, settings.digest(), snapshotRequested, safe, serverTime);
        }
    }
}
