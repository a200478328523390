package io.lowtide.optimizer.optimization;

import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A person says yes, no or stop; who says nothing in time has said no. */
public final class DecideOnPlan {
    private static final int AT_ONCE = 50;

    private final OptimizationRuns runs;
    private final OptimizationEvents events;
    private final PlanExecution execution;
    private final Atomic atomic;
    private final Clock clock;

    DecideOnPlan(
            OptimizationRuns runs, OptimizationEvents events, PlanExecution execution, Atomic atomic, Clock clock) {
        this.runs = runs;
        this.events = events;
        this.execution = execution;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Empty for a run nobody knows; a conflict where none waits. */
    public Mono<OptimizationRun> approve(UUID runId, @Nullable String comment) {
        return Callers.current()
                .flatMap(caller -> atomic.call(waiting(runId)
                        .map(run -> run.to(RunPhase.EXECUTE, clock.instant()))
                        .flatMap(run -> runs.plan(runId)
                                .flatMap(plan -> runs.save(run)
                                        .then(runs.decide(runId, "approved", caller.userId(), comment, clock.instant()))
                                        .then(events.approved(run, plan, caller.userId(), comment))
                                        .then(execution.begin(run, plan)))
                                .thenReturn(run))));
    }

    public Mono<OptimizationRun> reject(UUID runId, @Nullable String comment) {
        return Callers.current()
                .flatMap(caller -> atomic.call(waiting(runId)
                        .map(run -> run.to(RunPhase.CANCELLED, clock.instant()))
                        .flatMap(run -> runs.plan(runId)
                                .flatMap(plan -> runs.save(run)
                                        .then(runs.decide(runId, "rejected", caller.userId(), comment, clock.instant()))
                                        .then(events.rejected(run, plan, caller.userId(), comment))
                                        .then(events.cancelled(run)))
                                .thenReturn(run))));
    }

    /** At once where nothing is under way, else at the next step. */
    public Mono<OptimizationRun> cancel(UUID runId) {
        return Callers.current()
                .flatMap(caller -> atomic.call(runs.lock(runId).flatMap(run -> {
                    if (run.phase().ended()) {
                        return Mono.error(
                                Problem.conflict("the run is " + run.phase().status()));
                    }
                    return run.phase() == RunPhase.EXECUTE ? stop(run, caller) : end(run, caller);
                })));
    }

    private Mono<OptimizationRun> stop(OptimizationRun run, Caller caller) {
        OptimizationRun stopping = run.stopping();
        return runs.save(stopping)
                .then(events.record(run, "optimization.cancelled", "success"))
                .then(execution.stop(stopping, "cancelled by " + caller.actor().name()))
                .thenReturn(stopping);
    }

    private Mono<OptimizationRun> end(OptimizationRun run, Caller caller) {
        OptimizationRun ended = run.to(RunPhase.CANCELLED, clock.instant());
        return runs.save(ended)
                .then(runs.decide(run.id(), "cancelled", caller.userId(), null, clock.instant()))
                .then(events.cancelled(ended))
                .then(events.record(run, "optimization.cancelled", "success"))
                .thenReturn(ended);
    }

    private Mono<OptimizationRun> waiting(UUID runId) {
        return runs.lock(runId)
                .flatMap(run -> run.phase() == RunPhase.AWAIT_APPROVAL
                        ? Mono.just(run)
                        : Mono.error(Problem.conflict(
                                "the run is " + run.phase().status() + " (expected: waiting_approval)")));
    }

    /** Ends the runs nobody answered in time, of whichever organisation. */
    public Mono<Void> expire() {
        return runs.overdue(clock.instant(), AT_ONCE)
                .flatMapIterable(overdue -> overdue)
                .concatMap(it -> SystemScope.leave(expire(it.runId()))
                        .contextWrite(Callers.as(Callers.system(it.orgId(), "optimizer"))))
                .then();
    }

    private Mono<Void> expire(UUID runId) {
        return atomic.call(runs.lock(runId)
                .filter(run -> run.phase() == RunPhase.AWAIT_APPROVAL)
                .map(run -> run.failed("nobody answered in time", clock.instant()))
                .flatMap(run -> runs.save(run)
                        .then(runs.decide(runId, "expired", null, null, clock.instant()))
                        .then(events.failed(run))));
    }
}
