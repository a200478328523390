package io.lowtide.cluster.commands;

import io.lowtide.cluster.commandrules.CommandStatus;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.platform.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change in AWS somebody asked for.
 *
 * @param deadline when it is too late to begin
 * @param share its part in the request of a launch to AWS; null: nothing was asked of AWS
 * @param attempts how often it was taken up
 * @param requester on whose behalf it is carried out
 */
public record Command(
        UUID id,
        @Nullable UUID sagaId,
        UUID clusterId,
        Order order,
        boolean dryRun,
        Instant deadline,
        CommandStatus status,
        Result result,
        @Nullable Failure failure,
        @Nullable String rehearsedFor,
        @Nullable Share share,
        int attempts,
        Caller requester,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_TRIES = 5;

    /** Why it failed. */
    public record Failure(ErrorCode code, String message) {}

    static Command received(
            UUID id,
            @Nullable UUID sagaId,
            UUID clusterId,
            Order order,
            boolean dryRun,
            Instant deadline,
            Caller requester,
            Instant now) {
        return new Command(
                id,
                sagaId,
                clusterId,
                order,
                dryRun,
                deadline,
                CommandStatus.RECEIVED,
                Result.NONE,
                null,
                null,
                null,
                0,
                requester,
                now,
                null,
                null);
    }

    /** Whether AWS may have changed something because of it. */
    boolean hasBegun() {
        return share != null || result.state() != null || result.previous() != null;
    }

    /** A launch about to be asked of AWS: from now on it is brought to its end. */
    Command begun(Share with) {
        return new Command(
                id,
                sagaId,
                clusterId,
                order,
                dryRun,
                deadline,
                status,
                Result.in("launching"),
                failure,
                rehearsedFor,
                with,
                attempts,
                requester,
                createdAt,
                startedAt,
                finishedAt);
    }

    /** Its part in what was asked of AWS; a launch begun before there were fleets is one by itself. */
    public Share part() {
        return share == null ? new Share(id, 0, 1) : share;
    }

    /** Whether it was taken up so often, or is at work for so long, that no further try is worth it. */
    public boolean isWornOut(Instant now) {
        return hasBegun() && startedAt != null ? startedAt.plus(LONGEST).isBefore(now) : attempts >= MOST_TRIES;
    }

    /** How long to wait before the next try. */
    public Duration pause() {
        return Duration.ofSeconds(1L << Math.min(attempts, MOST_TRIES));
    }

    Command ended(Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Done done -> with(CommandStatus.SUCCEEDED, done.result(), null, null, now);
            case Outcome.Failed failed -> with(CommandStatus.FAILED, failed.result(), failed.failure(), null, now);
            case Outcome.Rehearsed rehearsed ->
                with(CommandStatus.DRY_RUN, rehearsed.result(), null, rehearsed.reason(), now);
            case Outcome.Later later ->
                throw new IllegalStateException("command " + id + " goes on (expected: its end)");
        };
    }

    private Command with(CommandStatus next, Result what, @Nullable Failure why, @Nullable String reason, Instant now) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException(
                    "command " + id + " is " + status.word() + " (expected: a status before " + next.word() + ")");
        }
        return new Command(
                id, sagaId, clusterId, order, dryRun, deadline, next, what, why, reason, share, attempts, requester,
                createdAt, startedAt, now);
    }
}
