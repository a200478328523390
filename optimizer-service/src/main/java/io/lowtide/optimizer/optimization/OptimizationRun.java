package io.lowtide.optimizer.optimization;

import io.lowtide.optimizer.decision.ActionType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run over one cluster, from the question to its end.
 *
 * @param trigger who asked: a person over the API, or the product itself
 * @param kinds only these; empty: all
 * @param estimatedSavings of the plan, in US dollars a month
 * @param expiresAt until when a person may answer
 * @param cancelRequested a person wants it to stop at the next step
 */
public record OptimizationRun(
        UUID id,
        UUID clusterId,
        String trigger,
        RunPhase phase,
        boolean dryRun,
        Set<ActionType> kinds,
        @Nullable Integer maxActions,
        String requestedBy,
        Results results,
        boolean cancelRequested,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant expiresAt) {

    /** The trigger of runs that answer AWS; they stand beside those people ask for. */
    public static final String INTERRUPTION = "interruption";

    public OptimizationRun {
        kinds = Set.copyOf(kinds);
    }

    /** What a run brought so far. */
    public record Results(
            int opportunitiesFound,
            BigDecimal estimatedSavings,
            int actionsExecuted,
            int actionsFailed,
            @Nullable String error) {
        public static final Results NONE = new Results(0, BigDecimal.ZERO.setScale(2), 0, 0, null);

        public Results found(int opportunities) {
            return new Results(opportunities, estimatedSavings, actionsExecuted, actionsFailed, error);
        }

        public Results estimated(BigDecimal monthly) {
            return new Results(opportunitiesFound, monthly, actionsExecuted, actionsFailed, error);
        }

        public Results executed(int done, int failed) {
            return new Results(opportunitiesFound, estimatedSavings, done, failed, error);
        }

        Results failed(String reason) {
            return new Results(opportunitiesFound, estimatedSavings, actionsExecuted, actionsFailed, reason);
        }
    }

    static OptimizationRun queued(
            UUID id,
            UUID clusterId,
            String trigger,
            boolean dryRun,
            Set<ActionType> kinds,
            @Nullable Integer maxActions,
            String requestedBy,
            Instant now) {
        return new OptimizationRun(
                id,
                clusterId,
                trigger,
                RunPhase.QUEUED,
                dryRun,
                kinds,
                maxActions,
                requestedBy,
                Results.NONE,
                false,
                now,
                null,
                null,
                null);
    }

    /** One that answers AWS: it is carried out from the first moment. */
    public static OptimizationRun answering(UUID id, UUID clusterId, Instant now) {
        return new OptimizationRun(
                id,
                clusterId,
                INTERRUPTION,
                RunPhase.EXECUTE,
                false,
                Set.of(),
                null,
                "optimizer",
                Results.NONE,
                false,
                now,
                now,
                null,
                null);
    }

    /** Fails where the table has no such move. */
    public OptimizationRun to(RunPhase next, Instant now) {
        if (!phase.mayBecome(next)) {
            throw new RunStateException(id, phase, next);
        }
        return new OptimizationRun(
                id,
                clusterId,
                trigger,
                next,
                dryRun,
                kinds,
                maxActions,
                requestedBy,
                results,
                cancelRequested,
                createdAt,
                startedAt == null && next == RunPhase.OBSERVE ? now : startedAt,
                next.ended() ? now : null,
                expiresAt);
    }

    public OptimizationRun failed(String reason, Instant now) {
        return to(RunPhase.FAILED, now).with(results.failed(reason));
    }

    public OptimizationRun with(Results other) {
        return with(other, cancelRequested, expiresAt);
    }

    OptimizationRun stopping() {
        return with(results, true, expiresAt);
    }

    OptimizationRun expiring(Instant at) {
        return with(results, cancelRequested, at);
    }

    private OptimizationRun with(Results other, boolean cancel, @Nullable Instant until) {
        return new OptimizationRun(
                id,
                clusterId,
                trigger,
                phase,
                dryRun,
                kinds,
                maxActions,
                requestedBy,
                other,
                cancel,
                createdAt,
                startedAt,
                completedAt,
                until);
    }
}
