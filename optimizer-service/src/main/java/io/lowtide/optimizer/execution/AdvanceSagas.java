package io.lowtide.optimizer.execution;

import io.lowtide.optimizer.assessment.Snapshots;
import io.lowtide.optimizer.execution.Sagas.Claim;
import io.lowtide.optimizer.execution.Sagas.Kept;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.optimization.EndRun;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.PlanExecution.Mark;
import io.lowtide.optimizer.safety.SafeMode;
import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import io.lowtide.optimizer.saga.Outcome;
import io.lowtide.optimizer.saga.Shortfall;
import io.lowtide.optimizer.saga.Step;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Moves every saga whose time has come.
 *
 * <ol>
 *   <li>take it, with a lease and a fence
 *   <li>look at the cluster as it is now, and put off all that only wait
 *   <li>each of the others in one transaction: judge how the step ended, move by the table, note it, tell it, and ask for the next step
 * </ol>
 *
 * Who dies on the way leaves a saga another replica takes when the lease is over; who was only slow finds the fence
 * raised and writes nothing. What was asked for carries an id made of saga, step and attempt, so it is done once.
 */
final class AdvanceSagas {
    private static final Logger log = LoggerFactory.getLogger(AdvanceSagas.class);
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** A look at a cluster of thousands of pods is dear: the more that share it the better. */
    private static final int MOST = 500;

    private static final int AT_ONCE = 4;

    private final Sagas sagas;
    private final Snapshots snapshots;
    private final OptimizationRuns runs;
    private final Orders orders;
    private final SagaEvents events;
    private final SafeMode safeMode;
    private final EndRun endRun;
    private final Atomic atomic;
    private final Clock clock;

    AdvanceSagas(
            Sagas sagas,
            Snapshots snapshots,
            OptimizationRuns runs,
            Orders orders,
            SagaEvents events,
            SafeMode safeMode,
            EndRun endRun,
            Atomic atomic,
            Clock clock) {
        this.sagas = sagas;
        this.snapshots = snapshots;
        this.runs = runs;
        this.orders = orders;
        this.events = events;
        this.safeMode = safeMode;
        this.endRun = endRun;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** One look at all that are due. */
    Mono<Void> sweep() {
        return sagas.claim(clock.instant(), LEASE, MOST)
                .flatMapIterable(claims -> claims.stream()
                        .collect(Collectors.groupingBy(Claim::orgId))
                        .entrySet())
                .flatMap(
                        of -> SystemScope.leave(advance(of.getValue()))
                                .onErrorResume(failure -> {
                                    log.warn(
                                            "{} actions are looked at later",
                                            of.getValue().size(),
                                            failure);
                                    return Mono.empty();
                                })
                                .contextWrite(Callers.as(Callers.system(of.getKey(), "optimizer"))),
                        AT_ONCE)
                .then();
    }

    private Mono<Void> advance(List<Claim> claims) {
        List<UUID> actions = claims.stream().map(Claim::actionId).toList();
        return sagas.besides(actions)
                .collectList()
                .flatMap(all -> looks(all, Set.copyOf(actions)).map(looks -> new DueSagas(claims, all, looks)))
                .flatMap(this::advance);
    }

    /** Most only wait, and all that wait are put off together. */
    private Mono<Void> advance(DueSagas due) {
        return safeMode.on().flatMap(safe -> {
            List<Sagas.Wait> waiting = due.waiting(safe, clock.instant());
            return sagas.putOff(waiting)
                    .thenMany(Flux.fromIterable(due.ready(waiting)))
                    .flatMap(
                            ready -> advance(ready).onErrorResume(failure -> {
                                log.warn(
                                        "action {} is looked at later: {}",
                                        ready.claim().actionId(),
                                        failure.toString());
                                return Mono.empty();
                            }),
                            AT_ONCE)
                    .then();
        });
    }

    /** By what is kept now: others may have been here since it was read. */
    private Mono<Void> advance(DueSagas.Ready ready) {
        return safeMode.on()
                .flatMap(safe -> atomic.call(runs.lock(ready.runId())
                        .then(sagas.lock(ready.claim()))
                        .flatMap(held -> move(ready.claim(), held, ready.cluster(), safe))));
    }

    /** Each cluster is looked at once for all of its sagas that are due. */
    private Mono<Map<UUID, Optional<ClusterState>>> looks(List<Kept> all, Set<UUID> due) {
        return Flux.fromIterable(all)
                .filter(kept -> due.contains(kept.saga().id()))
                .map(kept -> kept.saga().clusterId())
                .distinct()
                .flatMap(id -> look(id).map(cluster -> Map.entry(id, cluster)), AT_ONCE)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Empty when nobody tells: then nothing new is begun. */
    private Mono<Optional<ClusterState>> look(UUID clusterId) {
        return snapshots
                .of(clusterId)
                .map(Optional::of)
                .onErrorResume(failure -> {
                    log.warn("cluster {} cannot be seen: {}", clusterId, failure.toString());
                    return Mono.just(Optional.empty());
                })
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<Void> move(Claim claim, Kept kept, @Nullable ClusterState cluster, boolean safe) {
        Instant now = clock.instant();
        NodeSaga saga = kept.saga();
        if (kept.ended()) {
            return Mono.empty();
        }
        return sagas.ofRun(saga.runId()).collectList().flatMap(all -> {
            Judgement judgement = Judgement.of(kept, all, cluster, safe, now);
            Result result = judgement.result();
            if (result == null) {
                return sagas.putOff(List.of(new Sagas.Wait(claim, kept.result() != null, judgement.again())));
            }
            Mono<Void> stopAll =
                    judgement.stopsRun() == null ? Mono.empty() : sagas.stop(saga.runId(), judgement.stopsRun(), now);
            return stopAll.then(apply(judgement.saga(), result, now)).then(Mono.defer(() -> close(saga, now)));
        });
    }

    private Mono<Void> apply(NodeSaga saga, Result result, Instant now) {
        NodeSaga next = saga.after(result, now);
        long took = Duration.between(saga.since(), now).toMillis();
        Instant due = next.step().ended() ? null : Judgement.nextLook(next, now);
        Mono<Void> noted = saga.step() == Step.PENDING
                ? Mono.empty()
                : sagas.note(
                        saga.id(), new Mark(saga.step().code(), word(result.outcome()), result.detail(), now, took));
        return sagas.moved(next, due)
                .then(noted)
                .then(told(saga, next, result, took))
                .then(Mono.defer(() ->
                        next.order().map(order -> orders.give(next, order)).orElse(Mono.empty())));
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case TIMED_OUT -> "timed_out";
            case STOPPED -> "stopped";
        };
    }

    private Mono<Void> told(NodeSaga saga, NodeSaga next, Result result, long took) {
        Mono<Void> ended;
        if (next.step() == Step.SKIPPED) {
            return events.skipped(next, result.detail());
        }
        if (saga.step() == Step.PENDING) {
            ended = Mono.empty();
        } else if (result.outcome() == Outcome.SUCCEEDED || result.outcome() == Outcome.STOPPED) {
            ended = events.succeeded(next, saga.step(), took, false);
        } else {
            ended = events.failed(next, saga.step(), result.detail());
        }
        // who answers AWS does not save
        boolean earned = next.step() == Step.DONE && next.action().byChoice();
        Mono<Void> after = earned
                ? sagas.saved(next, clock.instant()).then(events.saved(next))
                : next.step().ended() ? Mono.empty() : events.started(next);
        return ended.then(after);
    }

    /** After every move: whether the run has lost its sense, and whether it is over. */
    private Mono<Void> close(NodeSaga saga, Instant now) {
        return sagas.ofRun(saga.runId()).collectList().flatMap(all -> {
            List<NodeSaga> states = all.stream().map(Kept::saga).toList();
            if (!all.stream().allMatch(Kept::ended)) {
                return Shortfall.of(states)
                        .map(reason -> sagas.stop(saga.runId(), reason, now))
                        .orElse(Mono.empty());
            }
            int done =
                    (int) states.stream().filter(it -> it.step() == Step.DONE).count();
            int failed = (int) states.stream()
                    .filter(it -> it.step() == Step.FAILED || it.step() == Step.COMPENSATED)
                    .count();
            String stopped = all.stream()
                    .map(Kept::stopping)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .or(() -> Shortfall.of(states))
                    .orElse(null);
            return endRun.end(saga.runId(), done, failed, stopped);
        });
    }
}
