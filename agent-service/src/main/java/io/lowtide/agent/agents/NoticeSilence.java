package io.lowtide.agent.agents;

import io.lowtide.agent.lifecycle.AgentSignal;
import io.lowtide.agent.lifecycle.AgentStatus;
import io.lowtide.agent.lifecycle.Rhythm;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Finds the agents nobody hears any more, of all organisations. */
public final class NoticeSilence {
    private static final int AT_ONCE = 500;

    private final Agents agents;
    private final AgentEvents events;
    private final Atomic atomic;
    private final Clock clock;
    private final Instant listeningSince;

    NoticeSilence(Agents agents, AgentEvents events, Atomic atomic, Clock clock) {
        this.agents = agents;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
        this.listeningSince = clock.instant();
    }

    /** Runs in the system scope. */
    public Mono<Void> notice() {
        Instant before = Rhythm.silentBefore(clock.instant());
        // while we were away nobody could speak to us: they get their minute from the moment we listened again
        if (before.isBefore(listeningSince)) {
            return Mono.empty();
        }
        return atomic.stream(agents.lockUnheardSince(before, AT_ONCE)
                        .collectList()
                        .flatMapIterable(silent -> silent)
                        .concatMap(this::disconnect))
                .then();
    }

    private Mono<Void> disconnect(Agent agent) {
        AgentStatus next = agent.status().after(AgentSignal.SILENCE);
        if (next == null) {
            return Mono.empty();
        }
        Agent silent = agent.silent(next);
        return agents.save(silent)
                .then(events.statusChanged(agent.status(), silent, "silent"))
                .contextWrite(Callers.as(Callers.system(agent.orgId(), "agent")));
    }
}
