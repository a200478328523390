package io.lowtide.optimizer.optimization.kafka;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.audit.RecordAppended;
import io.lowtide.contracts.optimizer.DecisionBlocked;
import io.lowtide.contracts.optimizer.JobCancelled;
import io.lowtide.contracts.optimizer.JobCompleted;
import io.lowtide.contracts.optimizer.JobFailed;
import io.lowtide.contracts.optimizer.JobProgress;
import io.lowtide.contracts.optimizer.JobQueued;
import io.lowtide.contracts.optimizer.PlanApproved;
import io.lowtide.contracts.optimizer.PlanAwaitingApproval;
import io.lowtide.contracts.optimizer.PlanProposed;
import io.lowtide.contracts.optimizer.PlanRejected;
import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.optimization.OptimizationEvents;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.StoredPlan;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.security.Callers;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Events of runs by way of the outbox. */
@Component
class OutboxOptimizationEvents implements OptimizationEvents {
    private final Outbox outbox;

    OutboxOptimizationEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    private Mono<Void> tell(OptimizationRun run, String type, Object data) {
        return outbox.append(Topics.OPTIMIZER_JOBS, run.clusterId().toString(), type, data, run.clusterId(), null);
    }

    @Override
    public Mono<Void> queued(OptimizationRun run) {
        return tell(run, JobQueued.TYPE, new JobQueued(run.id(), run.clusterId(), run.trigger(), run.dryRun()));
    }

    @Override
    public Mono<Void> progress(OptimizationRun run, String message) {
        return tell(
                run,
                JobProgress.TYPE,
                new JobProgress(
                        run.id(),
                        run.clusterId(),
                        run.phase().code(),
                        run.phase().percent(),
                        message));
    }

    @Override
    public Mono<Void> blocked(OptimizationRun run, Plan.Refused refused) {
        return tell(
                run,
                DecisionBlocked.TYPE,
                new DecisionBlocked(
                        run.id(),
                        run.clusterId(),
                        refused.action().target().instanceId(),
                        refused.rule().code(),
                        refused.reason()));
    }

    @Override
    public Mono<Void> proposed(OptimizationRun run, StoredPlan plan) {
        return tell(
                run,
                PlanProposed.TYPE,
                new PlanProposed(
                        run.id(),
                        plan.id(),
                        run.clusterId(),
                        (int) plan.pending(),
                        plan.hourlySavings(),
                        plan.gapPercent()));
    }

    @Override
    public Mono<Void> awaitingApproval(OptimizationRun run, StoredPlan plan) {
        return tell(
                run,
                PlanAwaitingApproval.TYPE,
                new PlanAwaitingApproval(
                        run.id(),
                        plan.id(),
                        run.clusterId(),
                        (int) plan.pending(),
                        plan.hourlySavings(),
                        plan.reason()));
    }

    @Override
    public Mono<Void> approved(OptimizationRun run, StoredPlan plan, UUID by, @Nullable String comment) {
        return tell(run, PlanApproved.TYPE, new PlanApproved(run.id(), plan.id(), run.clusterId(), by, comment))
                .then(record(run, "plan.approved", "success"));
    }

    @Override
    public Mono<Void> rejected(OptimizationRun run, StoredPlan plan, UUID by, @Nullable String comment) {
        return tell(run, PlanRejected.TYPE, new PlanRejected(run.id(), plan.id(), run.clusterId(), by, comment))
                .then(record(run, "plan.rejected", "success"));
    }

    @Override
    public Mono<Void> cancelled(OptimizationRun run) {
        return tell(run, JobCancelled.TYPE, new JobCancelled(run.id(), run.clusterId()));
    }

    @Override
    public Mono<Void> completed(OptimizationRun run) {
        OptimizationRun.Results results = run.results();
        return tell(
                run,
                JobCompleted.TYPE,
                new JobCompleted(
                        run.id(),
                        run.clusterId(),
                        results.opportunitiesFound(),
                        results.estimatedSavings(),
                        results.actionsExecuted(),
                        results.actionsFailed()));
    }

    @Override
    public Mono<Void> failed(OptimizationRun run) {
        String error = run.results().error();
        return tell(run, JobFailed.TYPE, new JobFailed(run.id(), run.clusterId(), error == null ? "unknown" : error));
    }

    @Override
    public Mono<Void> record(OptimizationRun run, String event, String outcome) {
        return Callers.current()
                .flatMap(caller -> outbox.append(
                        Topics.AUDIT_APPEND,
                        caller.org().toString(),
                        RecordAppended.TYPE,
                        new RecordAppended(
                                event,
                                "optimization/" + run.id(),
                                "optimization",
                                run.id().toString(),
                                outcome,
                                null,
                                Map.of("cluster_id", run.clusterId().toString(), "dry_run", "" + run.dryRun()),
                                null,
                                null),
                        run.clusterId(),
                        null));
    }
}
