package io.lowtide.optimizer.execution;

import io.lowtide.optimizer.execution.Sagas.Kept;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.saga.InPool;
import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import io.lowtide.optimizer.saga.Outcome;
import io.lowtide.optimizer.saga.Room;
import io.lowtide.optimizer.saga.Step;
import io.lowtide.optimizer.saga.Stranded;
import io.lowtide.optimizer.saga.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the present step of a saga has ended, from what is kept of its run and what is seen of its cluster.
 *
 * @param saga with what it will have to remember
 * @param result null: nothing is to be said yet
 * @param again where nothing is to be said: when to look again
 * @param stopsRun why no other action of the run goes on either; null: they may
 */
record Judgement(
        NodeSaga saga,
        @Nullable Result result,
        Instant again,
        @Nullable String stopsRun) {

    private static final Duration WATCH_AGAIN = Duration.ofSeconds(2);
    /** Answers given just in time are still on their way at the deadline. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** What they come to cannot be stopped any more. */
    private static final Set<Step> LAST = EnumSet.of(Step.TERMINATE, Step.VERIFY_REPLACED);

    private static final int SIDE_BY_SIDE = 5;

    /**
     * @param all of the run, this one among them
     * @param cluster null: nobody tells, and nothing new is begun
     */
    static Judgement of(Kept kept, List<Kept> all, @Nullable ClusterState cluster, boolean safe, Instant now) {
        List<NodeSaga> run = all.stream().map(Kept::saga).toList();
        NodeSaga saga = cluster == null ? kept.saga() : ready(kept.saga(), run, cluster, now);
        Judgement judgement = judge(kept.with(saga), all, cluster, safe, now);
        Result result = thrifty(saga, judgement.result(), cluster);
        boolean replaced =
                saga.step() == Step.VERIFY_REPLACED && result != null && result.outcome() == Outcome.SUCCEEDED;
        NodeSaga seen = replaced && cluster != null ? saga.paying(InPool.opened(saga, run, cluster)) : saga;
        return new Judgement(seen, result, judgement.again(), judgement.stopsRun());
    }

    /** A step nobody answers is watched; any other is looked at when its answer should have come. */
    static Instant nextLook(NodeSaga saga, Instant now) {
        boolean watched = saga.order().isEmpty()
                // a drain is waited for, and what becomes of its pods is watched
                || saga.step() == Step.DRAIN && saga.action().byChoice();
        return watched ? now.plus(WATCH_AGAIN) : saga.deadline().plus(GRACE);
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

    private static Judgement judge(
            Kept kept, List<Kept> all, @Nullable ClusterState cluster, boolean safe, Instant now) {
        NodeSaga saga = kept.saga();
        if (saga.step() == Step.PENDING) {
            return mayBegin(kept, all) || kept.stopping() != null
                    ? boundary(kept, Result.of(Outcome.SUCCEEDED), cluster, safe, now)
                    : wait(saga, now.plus(WATCH_AGAIN));
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
            return now.isBefore(saga.deadline().plus(GRACE))
                    ? wait(saga, nextLook(saga, now))
                    : act(saga, Result.of(Outcome.TIMED_OUT, saga.step().code() + " took too long"));
        }
        boolean goesOn = result.outcome() == Outcome.SUCCEEDED && !saga.step().undoes() && !LAST.contains(saga.step());
        return goesOn ? boundary(kept, result, cluster, safe, now) : act(saga, result);
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
    private static Judgement boundary(
            Kept kept, Result result, @Nullable ClusterState cluster, boolean safe, Instant now) {
        NodeSaga saga = kept.saga();
        if (kept.stopping() != null) {
            return act(saga, stopped(result, kept.stopping()));
        }
        if (safe) {
            return stop(saga, result, "SAFE_MODE is on");
        }
        // AWS ends the node whether it can be seen or not
        if (cluster == null && !saga.action().byChoice()) {
            return act(saga, result);
        }
        if (cluster == null) {
            boolean patient = now.isBefore(saga.deadline().plus(Watch.SNAPSHOT_GOOD_FOR));
            return patient ? wait(saga, now.plus(WATCH_AGAIN)) : stop(saga, result, "the cluster cannot be seen");
        }
        return Watch.objection(saga, cluster, now)
                .or(() -> unasked(saga))
                .map(it -> it.stopsRun() ? stop(saga, result, it.reason()) : act(saga, stopped(result, it.reason())))
                .orElse(act(saga, result));
    }

    private static Optional<Watch.Objection> unasked(NodeSaga saga) {
        return saga.step() == Step.PENDING && saga.action().byKarpenter()
                ? InPool.objection(saga).map(reason -> new Watch.Objection(reason, false))
                : Optional.empty();
    }

    private static Judgement wait(NodeSaga saga, Instant again) {
        return new Judgement(saga, null, again, null);
    }

    private static Judgement act(NodeSaga saga, Result result) {
        return new Judgement(saga, result, Instant.MIN, null);
    }

    private static Judgement stop(NodeSaga saga, Result result, String reason) {
        return new Judgement(saga, stopped(result, reason), Instant.MIN, reason);
    }

    private static Result stopped(Result result, String reason) {
        return new Result(Outcome.STOPPED, reason, result.launched());
    }
}
