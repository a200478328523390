package io.lowtide.optimizer.optimization;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Ends a run whose actions are all over; part of the transaction in which the last one ended. */
public final class EndRun {
    private final OptimizationRuns runs;
    private final OptimizationEvents events;
    private final Clock clock;

    EndRun(OptimizationRuns runs, OptimizationEvents events, Clock clock) {
        this.runs = runs;
        this.events = events;
        this.clock = clock;
    }

    /** @param stopped why the run did not do all of it; null: it did what it could */
    public Mono<Void> end(UUID runId, int executed, int failed, @Nullable String stopped) {
        return runs.lock(runId)
                .filter(run -> run.phase() == RunPhase.EXECUTE)
                .map(run -> run.with(run.results().executed(executed, failed)))
                .flatMap(run -> {
                    if (run.cancelRequested()) {
                        OptimizationRun ended = run.to(RunPhase.CANCELLED, clock.instant());
                        return runs.save(ended).then(events.cancelled(ended));
                    }
                    if (stopped != null) {
                        OptimizationRun ended = run.failed(stopped, clock.instant());
                        return runs.save(ended).then(events.failed(ended));
                    }
                    OptimizationRun ended = run.to(RunPhase.COMPLETED, clock.instant());
                    return runs.save(ended).then(events.completed(ended));
                });
    }
}
