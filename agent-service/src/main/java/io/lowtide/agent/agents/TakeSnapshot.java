package io.lowtide.agent.agents;

import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Passes on what an agent saw, whole, and keeps how much it was. */
public final class TakeSnapshot {
    private final Agents agents;
    private final LastSnapshots lastSnapshots;
    private final AgentEvents events;
    private final Atomic atomic;
    private final Clock clock;

    TakeSnapshot(Agents agents, LastSnapshots lastSnapshots, AgentEvents events, Atomic atomic, Clock clock) {
        this.agents = agents;
        this.lastSnapshots = lastSnapshots;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /**
     * Empty when the agent is retired.
     *
     * @param delta how the snapshot differs from the one before; null: it is whole
     */
    public Mono<Outcome> take(ClusterSnapshotTaken snapshot, @Nullable SnapshotDelta delta) {
        return atomic.call(agents.lock(snapshot.agentId())
                .filter(agent -> agent.retiredAt() == null)
                .flatMap(agent -> delta == null
                        ? keep(snapshot)
                        : lastSnapshots
                                .find(agent.id(), delta.base())
                                .flatMap(before -> keep(delta.over(before, snapshot)))
                                .defaultIfEmpty(Outcome.WITHOUT_BASE)));
    }

    private Mono<Outcome> keep(ClusterSnapshotTaken snapshot) {
        SnapshotSummary summary = new SnapshotSummary(
                snapshot.takenAt(),
                clock.instant(),
                snapshot.nodes().size(),
                snapshot.pods().size(),
                snapshot.budgets().size());
        return agents.keep(snapshot.agentId(), summary)
                .flatMap(news -> news
                        ? events.snapshotTaken(snapshot)
                                .then(lastSnapshots.keep(snapshot))
                                .thenReturn(Outcome.NEWS)
                        : Mono.just(Outcome.OLD));
    }

    /** What became of a snapshot. */
    public enum Outcome {
        NEWS,
        /** One as new had come before, and this one goes nowhere. */
        OLD,
        /** The one it differs from is not the last we have. */
        WITHOUT_BASE
    }
}
