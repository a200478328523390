package io.lowtide.optimizer.optimization;

import io.lowtide.optimizer.assessment.AssessClusters;
import io.lowtide.optimizer.assessment.AssessClusters.Look;
import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.decision.PlanCluster;
import io.lowtide.optimizer.decision.PlanRequest;
import io.lowtide.optimizer.reasoning.EvidenceCheck;
import io.lowtide.optimizer.reasoning.ReasonCard;
import io.lowtide.optimizer.reasoning.RuleReasoner;
import io.lowtide.platform.jobs.GiveUpException;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Computes the plan of a run.
 *
 * <ol>
 *   <li>observe: read the cluster and the market now
 *   <li>assess: what could be saved
 *   <li>plan: what may be done, packed, bounded and verified
 *   <li>explain: cards, each stored before it is told
 *   <li>then a person is asked, or the plan is carried out, or nothing is left to do
 * </ol>
 *
 * Each step moves the run by the table in one transaction with all it tells, so a crash anywhere leaves a run another
 * replica looks at anew.
 */
public final class RunOptimization {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int LOOKS_FOR_AN_AGENT = 15;
    private static final int LOOKS_FOR_A_SERVICE = 12;
    private static final Duration AWAY = Duration.ofSeconds(5);
    private static final Duration MOVED_ONCE_IN = Duration.ofHours(24);

    private final AssessClusters assessClusters;
    private final OptimizationRuns runs;
    private final ReasonCards cards;
    private final OptimizationEvents events;
    private final PlanExecution execution;
    private final Atomic atomic;
    private final Scheduler computing;
    private final Duration approvalWithin;
    private final Clock clock;

    RunOptimization(
            AssessClusters assessClusters,
            OptimizationRuns runs,
            ReasonCards cards,
            OptimizationEvents events,
            PlanExecution execution,
            Atomic atomic,
            Scheduler computing,
            Duration approvalWithin,
            Clock clock) {
        this.assessClusters = assessClusters;
        this.runs = runs;
        this.cards = cards;
        this.events = events;
        this.execution = execution;
        this.atomic = atomic;
        this.computing = computing;
        this.approvalWithin = approvalWithin;
        this.clock = clock;
    }

    /** Empty, with nothing done, for a run that is over or waits for a person. */
    public Mono<OptimizationRun> run(UUID runId) {
        return runs.find(runId)
                .filter(run -> run.phase().compareTo(RunPhase.EXPLAIN) <= 0)
                .flatMap(run -> move(runId, RunPhase.OBSERVE, "reading the cluster and its market", List.of()))
                .flatMap(run -> observe(run, LOOKS_FOR_AN_AGENT).flatMap(look -> assessed(run, look)));
    }

    /** An agent that has just been installed tells of pods a moment later. */
    private Mono<Look> observe(OptimizationRun run, int looks) {
        return assessClusters
                .assess(run.clusterId())
                // a service that was started anew is back within the minute
                .retryWhen(Retry.fixedDelay(LOOKS_FOR_A_SERVICE, AWAY)
                        .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
                .switchIfEmpty(Mono.error(() -> new GiveUpException("the cluster is not there any more")))
                .flatMap(look ->
                        look.cluster().workloadsKnown() || !look.cluster().managed() || looks <= 1
                                ? Mono.just(look)
                                : Mono.delay(PAUSE).then(Mono.defer(() -> observe(run, looks - 1))));
    }

    private Mono<OptimizationRun> assessed(OptimizationRun run, Look look) {
        if (!look.assessment().marketKnown()) {
            return Mono.error(
                    new IllegalStateException("no prices of " + look.cluster().region() + " are known"));
        }
        ReasonCard seen = RuleReasoner.observed(look.cluster(), look.pools().size());
        ReasonCard found = RuleReasoner.assessed(look.cluster(), look.opportunities());
        int opportunities = look.opportunities().size();
        return move(run.id(), RunPhase.ASSESS, opportunities + " opportunities found", List.of(seen))
                .flatMap(moved -> move(run.id(), RunPhase.PLAN, "packing and verifying", List.of(found)))
                .flatMap(moved -> execution
                        .moves(moved.clusterId(), clock.instant().minus(MOVED_ONCE_IN))
                        .collectList()
                        .flatMap(moves -> Mono.fromCallable(() -> plan(moved, look, moves))
                                .subscribeOn(computing)))
                .flatMap(plan -> propose(run.id(), opportunities, plan));
    }

    private Plan plan(OptimizationRun run, Look look, List<PlanRequest.Move> moves) {
        PlanRequest request = new PlanRequest(run.kinds(), run.maxActions(), moves, clock.instant());
        return PlanCluster.plan(look.cluster(), look.pools(), look.opportunities(), request);
    }

    private Mono<OptimizationRun> propose(UUID runId, int opportunities, Plan plan) {
        List<ReasonCard> written = RuleReasoner.planned(plan);
        for (ReasonCard card : written) {
            List<String> unproven = EvidenceCheck.unproven(card);
            if (!unproven.isEmpty()) {
                return Mono.error(new IllegalStateException("a card states " + unproven + " without evidence"));
            }
        }
        return atomic.call(runs.lock(runId)
                .filter(run -> run.phase() == RunPhase.PLAN)
                .map(run -> run.with(run.results()
                        .found(opportunities)
                        .estimated(plan.savings().usdPerMonth())))
                .flatMap(run -> step(run, RunPhase.EXPLAIN, plan.actions().size() + " actions proposed"))
                .flatMap(run -> runs.propose(runId, plan, run.dryRun(), clock.instant())
                        .flatMap(stored -> Flux.fromIterable(plan.blocked())
                                .filter(refused -> refused.action().savingMicroUsd() > 0)
                                .concatMap(refused -> events.blocked(run, refused))
                                .then(events.proposed(run, stored))
                                .then(cards.write(run, written, clock.instant()))
                                .then(Mono.defer(() -> end(run, stored))))));
    }

    private Mono<OptimizationRun> end(OptimizationRun run, StoredPlan plan) {
        if (plan.pending() == 0) {
            return step(run, RunPhase.COMPLETED, "nothing to do")
                    .flatMap(done -> events.completed(done).thenReturn(done));
        }
        if (run.dryRun() || !plan.requiresApproval()) {
            return step(run, RunPhase.EXECUTE, run.dryRun() ? "noting every step" : "approved by policy")
                    .flatMap(going -> runs.decide(run.id(), "approved", null, null, clock.instant())
                            .then(execution.begin(going, plan))
                            .thenReturn(going));
        }
        OptimizationRun waiting = run.expiring(clock.instant().plus(approvalWithin));
        return step(waiting, RunPhase.AWAIT_APPROVAL, plan.reason())
                .flatMap(asked -> runs.decide(run.id(), "awaiting_approval", null, null, clock.instant())
                        .then(events.awaitingApproval(asked, plan))
                        .thenReturn(asked));
    }

    /** Fails the run for good. */
    public Mono<Void> fail(UUID runId, String reason) {
        return atomic.call(runs.lock(runId)
                .filter(run -> !run.phase().ended())
                .map(run -> run.failed(reason, clock.instant()))
                .flatMap(run -> runs.save(run).then(events.failed(run))));
    }

    private Mono<OptimizationRun> move(UUID runId, RunPhase next, String message, List<ReasonCard> explained) {
        return atomic.call(runs.lock(runId)
                .filter(run -> !run.phase().ended())
                .flatMap(run -> step(run, next, message))
                .flatMap(run -> cards.write(run, explained, clock.instant()).thenReturn(run)));
    }

    private Mono<OptimizationRun> step(OptimizationRun run, RunPhase next, String message) {
        OptimizationRun moved = run.to(next, clock.instant());
        return runs.save(moved)
                .then(runs.reached(moved.id(), next.code(), next.percent(), message, clock.instant()))
                .then(events.progress(moved, message))
                .thenReturn(moved);
    }
}
