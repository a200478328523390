package io.lowtide.optimizer.optimization.store;

import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.StoredPlan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows to be kept, as many as there are by one statement: their parts are called as the columns are. */
final class NewRows {
    private NewRows() {}

    record Job(
            UUID id,
            UUID orgId,
            UUID clusterId,
            String trigger,
            String status,
            String phase,
            boolean dryRun,
            String kinds,
            @Nullable Integer maxActions,
            String requestedBy,
            Instant createdAt,
            @Nullable Instant startedAt) {}

    record Step(UUID jobId, UUID orgId, String step, int percent, String message, Instant at) {}

    record Header(
            UUID id,
            UUID orgId,
            UUID jobId,
            String state,
            boolean requiresApproval,
            String reason,
            BigDecimal hourlySavings,
            BigDecimal currentHourly,
            BigDecimal boundHourly,
            double gapPercent,
            long policyVersion,
            Plan.Outlook outlook,
            Instant createdAt,
            @Nullable Instant decidedAt) {}

    record Action(UUID id, UUID orgId, UUID planId, int seq, String state, Document document) {}

    /** What a plan's action holds beside its state. */
    record Document(
            PlannedAction planned,
            @Nullable String rule,
            @Nullable String reason) {}

    static Job job(UUID org, OptimizationRun run) {
        return new Job(
                run.id(),
                org,
                run.clusterId(),
                run.trigger(),
                run.phase().status(),
                run.phase().code(),
                run.dryRun(),
                RunRows.kinds(run.kinds()),
                run.maxActions(),
                run.requestedBy(),
                run.createdAt(),
                run.startedAt());
    }

    static Header header(UUID org, StoredPlan plan, Instant now) {
        return new Header(
                plan.id(),
                org,
                plan.jobId(),
                plan.state(),
                plan.requiresApproval(),
                plan.reason(),
                plan.hourlySavings(),
                plan.current().usd(),
                plan.bound().usd(),
                plan.gapPercent(),
                plan.policyVersion(),
                plan.outlook(),
                now,
                plan.decidedAt());
    }

    static Action action(UUID org, StoredPlan plan, StoredPlan.Action action) {
        return new Action(
                action.id(),
                org,
                plan.id(),
                action.seq(),
                action.state(),
                new Document(action.planned(), action.rule(), action.reason()));
    }
}
