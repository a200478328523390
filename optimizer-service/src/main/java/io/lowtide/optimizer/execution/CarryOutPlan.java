package io.lowtide.optimizer.execution;

import io.lowtide.optimizer.decision.PlanRequest;
import io.lowtide.optimizer.execution.Sagas.Kept;
import io.lowtide.optimizer.execution.Sagas.Noted;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.optimization.EndRun;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.PlanExecution;
import io.lowtide.optimizer.optimization.StoredPlan;
import io.lowtide.optimizer.safety.SafeMode;
import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.Outcome;
import io.lowtide.optimizer.saga.SagaTable;
import io.lowtide.optimizer.saga.Step;
import io.lowtide.optimizer.saga.Watch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Begins, stops and reports what is done with the nodes of a plan. */
final class CarryOutPlan implements PlanExecution {
    /** Pods of a drained node are created anew at once, or when there is room for them. */
    private static final Duration COME_BACK_IN = Duration.ofMinutes(5);

    private final Sagas sagas;
    private final Orders orders;
    private final SagaEvents events;
    private final SafeMode safeMode;
    private final EndRun endRun;
    private final Clock clock;

    CarryOutPlan(Sagas sagas, Orders orders, SagaEvents events, SafeMode safeMode, EndRun endRun, Clock clock) {
        this.sagas = sagas;
        this.orders = orders;
        this.events = events;
        this.safeMode = safeMode;
        this.endRun = endRun;
        this.clock = clock;
    }

    @Override
    public Mono<Void> begin(OptimizationRun run, StoredPlan plan) {
        List<NumberedSaga> actions = plan.actions().stream()
                .filter(action -> action.rule() == null)
                .map(action -> pending(run.clusterId(), plan, action))
                .toList();
        return safeMode.on().flatMap(safe -> run.dryRun() || safe ? rehearse(run.id(), actions) : act(actions));
    }

    @Override
    public Mono<Void> beginNow(List<StoredPlan> plans, ClusterState cluster) {
        return safeMode.on()
                .flatMap(safe -> safe
                        ? Flux.fromIterable(plans)
                                .concatMap(plan -> rehearse(plan.jobId(), pending(plan, cluster)))
                                .then()
                        : actNow(plans, cluster));
    }

    private List<NumberedSaga> pending(StoredPlan plan, ClusterState cluster) {
        return plan.actions().stream()
                .map(action -> pending(cluster.clusterId(), plan, action))
                .toList();
    }

    private Mono<Void> actNow(List<StoredPlan> plans, ClusterState cluster) {
        List<NumberedSaga> begun = plans.stream()
                .flatMap(plan -> pending(plan, cluster).stream())
                .map(numbered -> new NumberedSaga(begun(numbered.saga(), cluster), numbered.seq()))
                .toList();
        return sagas.add(begun.stream()
                        .map(it -> it.due(Judgement.nextLook(it.saga(), clock.instant())))
                        .toList())
                .thenMany(Flux.fromIterable(begun).map(NumberedSaga::saga))
                .concatMap(saga -> events.started(saga)
                        .then(Mono.defer(() -> saga.order()
                                .map(order -> orders.give(saga, order))
                                .orElse(Mono.empty()))))
                .then();
    }

    private NodeSaga begun(NodeSaga pending, ClusterState cluster) {
        return NodeSaga.begun(
                pending.id(),
                pending.runId(),
                pending.clusterId(),
                pending.action(),
                Watch.owners(pending, cluster),
                clock.instant());
    }

    private Mono<Void> act(List<NumberedSaga> actions) {
        return sagas.add(
                actions.stream().map(action -> action.due(clock.instant())).toList());
    }

    private NumberedSaga pending(UUID clusterId, StoredPlan plan, StoredPlan.Action action) {
        return new NumberedSaga(
                NodeSaga.pending(action.id(), plan.jobId(), clusterId, action.planned(), clock.instant()),
                action.seq());
    }

    /** The same steps in the same order, each noted and none taken. */
    private Mono<Void> rehearse(UUID runId, List<NumberedSaga> actions) {
        return sagas.add(actions.stream().map(action -> action.due(null)).toList())
                .thenMany(Flux.fromIterable(actions).map(NumberedSaga::saga))
                .concatMap(this::rehearse)
                .then(Mono.defer(() -> endRun.end(runId, 0, 0, null)));
    }

    private Mono<Void> rehearse(NodeSaga saga) {
        return Flux.fromIterable(stepsOf(saga))
                .concatMap(step -> sagas.note(saga.id(), new Mark(step.code(), "dry_run", null, clock.instant(), 0))
                        .then(events.succeeded(saga, step, 0, true)))
                .then();
    }

    /** A saga and its place in its plan. */
    private record NumberedSaga(NodeSaga saga, int seq) {
        Sagas.Added due(@Nullable Instant at) {
            return new Sagas.Added(saga, seq, at);
        }
    }

    private static List<Step> stepsOf(NodeSaga saga) {
        List<Step> steps = new ArrayList<>();
        Step step = Step.PENDING;
        while (!step.ended()) {
            step = SagaTable.next(saga.action(), step, Outcome.SUCCEEDED).orElse(Step.DONE);
            if (!step.ended()) {
                steps.add(step);
            }
        }
        return steps;
    }

    @Override
    public Mono<Void> stop(OptimizationRun run, String reason) {
        return sagas.stop(run.id(), reason, clock.instant());
    }

    @Override
    public Flux<Progress> progress(UUID runId) {
        return sagas.marks(runId)
                .collect(Collectors.groupingBy(Noted::actionId, Collectors.mapping(Noted::mark, Collectors.toList())))
                .flatMapMany(marks -> sagas.ofRun(runId)
                        .map(kept ->
                                progress(kept, marks.getOrDefault(kept.saga().id(), List.of()))));
    }

    @Override
    public Flux<PlanRequest.Move> moves(UUID clusterId, Instant since) {
        return sagas.moved(clusterId, since)
                .flatMapIterable(moved -> moved.owners().stream()
                        .map(owner -> new PlanRequest.Move(
                                owner.namespace(),
                                owner.name(),
                                moved.from(),
                                moved.to().plus(COME_BACK_IN)))
                        .toList());
    }

    private static Progress progress(Kept kept, List<Mark> timeline) {
        NodeSaga saga = kept.saga();
        return new Progress(
                saga.id(), kept.state(), kept.ended() ? null : saga.step().code(), saga.error(), timeline);
    }
}
