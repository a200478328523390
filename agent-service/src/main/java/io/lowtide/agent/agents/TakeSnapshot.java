package io.lowtide.agent.agents;

import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Passes on what an agent saw, and keeps how much it was. */
public final class TakeSnapshot {
    private final Agents agents;
    private final AgentEvents events;
    private final Atomic atomic;
    private final Clock clock;

    TakeSnapshot(Agents agents, AgentEvents events, Atomic atomic, Clock clock) {
        this.agents = agents;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** True when it was news, false when one as new had come before; empty when the agent is retired. */
    public Mono<Boolean> take(ClusterSnapshotTaken snapshot) {
        return atomic.call(Mono.defer(() -> {
            SnapshotSummary summary = new SnapshotSummary(
                    snapshot.takenAt(),
                    clock.instant(),
                    snapshot.nodes().size(),
                    snapshot.pods().size(),
                    snapshot.budgets().size());
            return agents.lock(snapshot.agentId())
                    .filter(agent -> agent.retiredAt() == null)
                    .flatMap(agent -> agents.keep(agent.id(), summary))
                    .flatMap(news -> news ? events.snapshotTaken(snapshot).thenReturn(true) : Mono.just(false));
        }));
    }
}
