package io.lowtide.optimizer.execution;

import io.lowtide.optimizer.assessment.Snapshots;
import io.lowtide.optimizer.execution.Sagas.Claim;
import io.lowtide.optimizer.execution.Sagas.Kept;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.optimization.EndRun;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.PlanExecution.Mark;
import io.lowtide.optimizer.safety.SafeMode;
import io.lowtide.optimizer.saga.InPool;
import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import io.lowtide.optimizer.saga.Outcome;
import io.lowtide.optimizer.saga.Room;
import io.lowtide.optimizer.saga.Shortfall;
import io.lowtide.optimizer.saga.Step;
import io.lowtide.optimizer.saga.Stranded;
import io.lowtide.optimizer.saga.Watch;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Moves every saga whose time has come.
 *
 * <ol>
 *   <li>take it, with a lease and a fence
 *   <li>look at the cluster as it is now
 *   <li>in one transaction: judge how the step ended, move by the table, note it, tell it, and ask for the next step
 * </ol>
 *
 * Who dies on the way leaves a saga another replica takes when the lease is over; who was only slow finds the fence
 * raised and writes nothing. What was asked for carries an id made of saga, step and attempt, so it is done once.
 */
final class AdvanceSagas {
    private static final Logger log = LoggerFactory.getLogger(AdvanceSagas.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration WATCH_AGAIN = Duration.ofSeconds(2);
    /** Answers given just in time are still on their way at the deadline. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** What they come to cannot be stopped any more. */
    private static final Set<Step> LAST = EnumSet.of(Step.TERMINATE, Step.VERIFY_REPLACED);

    /** A look at a cluster of thousands of pods is dear: the more that share it the better. */
    private static final int MOST = 200;

    private static final int AT_ONCE = 4;
    private static final int SIDE_BY_SIDE = 5;

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
        // sagas of one cluster that are due together look at it once
        Map<UUID, Mono<Optional<ClusterState>>> looks = new ConcurrentHashMap<>();
        return sagas.claim(clock.instant(), LEASE, MOST)
                .flatMapIterable(claims -> claims)
                .flatMap(
                        claim -> SystemScope.leave(advance(claim, looks))
                                .onErrorResume(failure -> {
                                    log.warn("action {} is looked at later: {}", claim.actionId(), failure.toString());
                                    return Mono.empty();
                                })
                                .contextWrite(Callers.as(Callers.system(claim.orgId(), "optimizer"))),
                        AT_ONCE)
                .then();
    }

    private Mono<Void> advance(Claim claim, Map<UUID, Mono<Optional<ClusterState>>> looks) {
        return sagas.find(claim.actionId())
                .flatMap(kept -> looks.computeIfAbsent(kept.saga().clusterId(), id -> look(id).cache())
                        .zipWith(safeMode.on())
                        .flatMap(now -> atomic.call(runs.lock(kept.saga().runId())
                                .then(sagas.lock(claim))
                                .flatMap(held -> move(held, now.getT1().orElse(null), now.getT2())))));
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

    private Mono<Void> move(Kept kept, @Nullable ClusterState cluster, boolean safe) {
        Instant now = clock.instant();
        NodeSaga saga = kept.saga();
        if (kept.ended()) {
            return Mono.empty();
        }
        return sagas.ofRun(saga.runId()).collectList().flatMap(all -> {
            List<NodeSaga> run = all.stream().map(Kept::saga).toList();
            NodeSaga ready = cluster == null ? saga : ready(saga, run, cluster, now);
            Judgement judgement = judge(kept.with(ready), all, cluster, safe, now);
            Result result = thrifty(saga, judgement.result(), cluster);
            if (result == null) {
                return sagas.later(saga.id(), judgement.again());
            }
            boolean replaced = saga.step() == Step.VERIFY_REPLACED && result.outcome() == Outcome.SUCCEEDED;
            NodeSaga seen = replaced && cluster != null ? ready.paying(InPool.opened(ready, run, cluster)) : ready;
            Mono<Void> stopAll =
                    judgement.stopsRun() == null ? Mono.empty() : sagas.stop(saga.runId(), judgement.stopsRun(), now);
            return stopAll.then(apply(seen, result, now)).then(Mono.defer(() -> close(saga, now)));
        });
    }

    /** Before its first step a saga takes note of what it will have to remember. */
    private static NodeSaga ready(NodeSaga saga, List<NodeSaga> run, ClusterState cluster, Instant now) {
        if (saga.step() != Step.PENDING) {
            return saga;
        }
        NodeSaga noted = saga.with(Watch.owners(saga, cluster));
        return saga.action().byKarpenter()
                ? InPool.change(saga, run, cluster, now).map(noted::with).orElse(noted)
                : noted;
    }

    /** Who is stopped while it waits for room gives back the node that was launched for it, when it is known to be empty. */
    private static @Nullable Result thrifty(NodeSaga saga, @Nullable Result result, @Nullable ClusterState cluster) {
        if (result == null || result.outcome() != Outcome.STOPPED || saga.step() != Step.AWAIT_ROOM) {
            return result;
        }
        boolean unused = cluster != null && Room.isUnused(saga, cluster);
        return unused ? new Result(Outcome.FAILED, result.detail(), null) : result;
    }

    /** @param again when nothing is to be said yet */
    private record Judgement(
            @Nullable Result result,
            Instant again,
            @Nullable String stopsRun) {}

    private Judgement judge(Kept kept, List<Kept> all, @Nullable ClusterState cluster, boolean safe, Instant now) {
        NodeSaga saga = kept.saga();
        if (saga.step() == Step.PENDING) {
            return mayBegin(kept, all) || kept.stopping() != null
                    ? boundary(kept, Result.of(Outcome.SUCCEEDED), cluster, safe, now)
                    : new Judgement(null, now.plus(WATCH_AGAIN), null);
        }
        Result result = kept.result();
        if (result == null && cluster != null) {
            result = seen(saga, all, cluster).orElse(null);
        }
        if (result == null && saga.step() == Step.HELD && kept.stopping() != null) {
            result = Result.of(Outcome.SUCCEEDED);
        }
        if (result == null && saga.step() == Step.VERIFY_REPLACED && !isGone(saga, cluster)) {
            Judgement unless = boundary(kept, Result.of(Outcome.SUCCEEDED), cluster, safe, now);
            if (unless.result() != null && unless.result().outcome() == Outcome.STOPPED) {
                return unless;
            }
        }
        if (result == null) {
            Instant last = saga.deadline().plus(GRACE);
            return now.isBefore(last)
                    ? new Judgement(null, isWatched(saga) ? now.plus(WATCH_AGAIN) : last, null)
                    : new Judgement(Result.of(Outcome.TIMED_OUT, saga.step().code() + " took too long"), now, null);
        }
        boolean goesOn = result.outcome() == Outcome.SUCCEEDED && !saga.step().undoes() && !LAST.contains(saga.step());
        return goesOn ? boundary(kept, result, cluster, safe, now) : new Judgement(result, now, null);
    }

    private static boolean isGone(NodeSaga saga, @Nullable ClusterState cluster) {
        return cluster != null && InPool.isGone(saga, cluster);
    }

    private static Optional<Result> seen(NodeSaga saga, List<Kept> all, ClusterState cluster) {
        return saga.step() == Step.AWAIT_ROOM
                ? room(saga, all, cluster)
                : Watch.seen(saga, cluster)
                        .or(() -> Stranded.judge(
                                saga, all.stream().map(Kept::saga).toList(), cluster));
    }

    private static Optional<Result> room(NodeSaga saga, List<Kept> all, ClusterState cluster) {
        return busy(all) < SIDE_BY_SIDE
                ? Room.judge(saga, all.stream().map(Kept::saga).toList(), cluster)
                : Optional.empty();
    }

    /** Who waits for room does nothing meanwhile, and how many nodes Karpenter may have under way says the NodePool. */
    private static long busy(List<Kept> all) {
        return all.stream()
                .filter(it -> !it.ended() && !it.saga().action().byKarpenter())
                .filter(it -> it.saga().step() != Step.PENDING && it.saga().step() != Step.AWAIT_ROOM)
                .count();
    }

    private static boolean mayBegin(Kept kept, List<Kept> all) {
        // a pool is patched for all its nodes at once
        if (kept.saga().action().byKarpenter()) {
            return true;
        }
        boolean earlier = all.stream()
                .filter(it -> !it.saga().action().byKarpenter())
                .anyMatch(it -> !it.ended() && it.phase() < kept.phase());
        return busy(all) < SIDE_BY_SIDE && !earlier;
    }

    /** Between two steps: everything is looked at anew before the next is taken. */
    private Judgement boundary(Kept kept, Result result, @Nullable ClusterState cluster, boolean safe, Instant now) {
        if (kept.stopping() != null) {
            return new Judgement(stopped(result, kept.stopping()), now, null);
        }
        if (safe) {
            return stop(result, "SAFE_MODE is on", now);
        }
        // AWS ends the node whether it can be seen or not
        if (cluster == null && !kept.saga().action().byChoice()) {
            return new Judgement(result, now, null);
        }
        if (cluster == null) {
            boolean patient = now.isBefore(kept.saga().deadline().plus(Watch.SNAPSHOT_GOOD_FOR));
            return patient
                    ? new Judgement(null, now.plus(WATCH_AGAIN), null)
                    : stop(result, "the cluster cannot be seen", now);
        }
        return Watch.objection(kept.saga(), cluster, now)
                .or(() -> unasked(kept.saga()))
                .map(it -> it.stopsRun()
                        ? stop(result, it.reason(), now)
                        : new Judgement(stopped(result, it.reason()), now, null))
                .orElse(new Judgement(result, now, null));
    }

    private static Optional<Watch.Objection> unasked(NodeSaga saga) {
        return saga.step() == Step.PENDING && saga.action().byKarpenter()
                ? InPool.objection(saga).map(reason -> new Watch.Objection(reason, false))
                : Optional.empty();
    }

    private static Judgement stop(Result result, String reason, Instant now) {
        return new Judgement(stopped(result, reason), now, reason);
    }

    private static Result stopped(Result result, String reason) {
        return new Result(Outcome.STOPPED, reason, result.launched());
    }

    private Mono<Void> apply(NodeSaga saga, Result result, Instant now) {
        NodeSaga next = saga.after(result, now);
        long took = Duration.between(saga.since(), now).toMillis();
        Instant due = next.step().ended()
                ? null
                : isWatched(next) ? now.plus(WATCH_AGAIN) : next.deadline().plus(GRACE);
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

    /** A drain is waited for, and what becomes of its pods is watched. */
    private static boolean isWatched(NodeSaga saga) {
        return saga.order().isEmpty()
                || saga.step() == Step.DRAIN && saga.action().byChoice();
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
