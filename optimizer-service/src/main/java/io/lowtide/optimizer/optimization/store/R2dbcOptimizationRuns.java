package io.lowtide.optimizer.optimization.store;

import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.StoredPlan;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs and plans in PostgreSQL. */
@Repository
class R2dbcOptimizationRuns implements OptimizationRuns {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcOptimizationRuns(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Boolean> add(OptimizationRun run) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("""
                                INSERT INTO optimization_job (id, org_id, cluster_id, trigger, status, phase, dry_run,
                                    kinds, max_actions, requested_by, created_at, started_at)
                                VALUES (:id, :org, :cluster, :trigger, :status, :phase, :dry, :kinds, :most, :by, :at,
                                    CAST(:started AS timestamptz))
                                ON CONFLICT (cluster_id) WHERE status IN ('queued', 'running', 'waiting_approval',
                                    'approved') AND trigger <> 'interruption' DO NOTHING
                                """)
                        .bind("id", run.id())
                        .bind("org", caller.org())
                        .bind("cluster", run.clusterId())
                        .bind("trigger", run.trigger())
                        .bind("status", run.phase().status())
                        .bind("phase", run.phase().code())
                        .bind("dry", run.dryRun())
                        .bind("kinds", RunRows.kinds(run.kinds()))
                        .bind("most", orNull(run.maxActions(), R2dbcType.INTEGER))
                        .bind("by", run.requestedBy())
                        .bind("at", run.createdAt())
                        .bind("started", text(run.startedAt()))
                        .fetch()
                        .rowsUpdated()))
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<OptimizationRun> find(UUID id) {
        return find(id, "");
    }

    @Override
    public Mono<OptimizationRun> lock(UUID id) {
        return find(id, " FOR NO KEY UPDATE");
    }

    private Mono<OptimizationRun> find(UUID id, String how) {
        return atomic.call(database.sql("SELECT * FROM optimization_job WHERE id = :id" + how)
                .bind("id", id)
                .map(RunRows::run)
                .one());
    }

    @Override
    public Flux<OptimizationRun> list(
            @Nullable UUID clusterId, @Nullable String status, @Nullable UUID after, int limit) {
        return atomic.stream(database.sql("""
                        SELECT * FROM optimization_job
                        WHERE (CAST(:cluster AS uuid) IS NULL OR cluster_id = CAST(:cluster AS uuid))
                            AND (CAST(:status AS text) IS NULL OR status = :status)
                            AND (CAST(:after AS uuid) IS NULL OR id < CAST(:after AS uuid))
                        ORDER BY id DESC LIMIT :limit
                        """)
                .bind("cluster", text(clusterId))
                .bind("status", text(status))
                .bind("after", text(after))
                .bind("limit", limit)
                .map(RunRows::run)
                .all());
    }

    private static Object text(@Nullable Object value) {
        return orNull(value == null ? null : value.toString(), R2dbcType.VARCHAR);
    }

    private static Object orNull(@Nullable Object value, R2dbcType type) {
        return value == null ? Parameters.in(type) : value;
    }

    @Override
    public Mono<Instant> lastEnded(UUID clusterId) {
        return atomic.call(database.sql("SELECT completed_at FROM optimization_job WHERE cluster_id = :cluster"
                        + " AND completed_at IS NOT NULL AND actions_executed + actions_failed > 0 AND trigger <> 'interruption'"
                        + " ORDER BY completed_at DESC LIMIT 1")
                .bind("cluster", clusterId)
                .map(row -> RunRows.value(row, "completed_at", Instant.class))
                .one());
    }

    @Override
    public Mono<Void> save(OptimizationRun run) {
        return atomic.call(database.sql("""
                        UPDATE optimization_job SET status = :status, phase = :phase, opportunities_found = :found,
                            estimated_savings = :estimated, actions_executed = :executed, actions_failed = :failed,
                            error = :error, cancel_requested = :cancel, started_at = CAST(:started AS timestamptz),
                            completed_at = CAST(:completed AS timestamptz), expires_at = CAST(:expires AS timestamptz)
                        WHERE id = :id
                        """)
                .bind("id", run.id())
                .bind("status", run.phase().status())
                .bind("phase", run.phase().code())
                .bind("found", run.results().opportunitiesFound())
                .bind("estimated", run.results().estimatedSavings())
                .bind("executed", run.results().actionsExecuted())
                .bind("failed", run.results().actionsFailed())
                .bind("error", text(run.results().error()))
                .bind("cancel", run.cancelRequested())
                .bind("started", text(run.startedAt()))
                .bind("completed", text(run.completedAt()))
                .bind("expires", text(run.expiresAt()))
                .then());
    }

    @Override
    public Mono<Void> reached(UUID id, String step, int percent, String message, Instant at) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("""
                        INSERT INTO job_step (job_id, org_id, step, percent, message, at)
                        VALUES (:id, :org, :step, :percent, :message, :at)
                        ON CONFLICT (job_id, step) DO UPDATE SET message = excluded.message
                        """)
                        .bind("id", id)
                        .bind("org", caller.org())
                        .bind("step", step)
                        .bind("percent", percent)
                        .bind("message", message)
                        .bind("at", at)
                        .then()));
    }

    @Override
    public Flux<Step> steps(UUID id) {
        return atomic.stream(database.sql("SELECT * FROM job_step WHERE job_id = :id ORDER BY percent, at")
                .bind("id", id)
                .map(RunRows::step)
                .all());
    }

    @Override
    public Mono<StoredPlan> propose(UUID runId, Plan plan, boolean dryRun, Instant now) {
        return atomic.call(database.sql("DELETE FROM action_plan WHERE job_id = :job")
                .bind("job", runId)
                .then()
                .then(keep(RunRows.stored(runId, plan, "proposed", dryRun, null), now)));
    }

    @Override
    public Mono<StoredPlan> agree(UUID runId, Plan plan, Instant now) {
        return atomic.call(keep(RunRows.stored(runId, plan, "approved", false, now), now));
    }

    private Mono<StoredPlan> keep(StoredPlan plan, Instant now) {
        return Callers.current()
                .flatMap(caller -> header(caller.org(), plan, now).then(actions(caller.org(), plan)))
                .thenReturn(plan);
    }

    private Mono<Void> header(UUID org, StoredPlan plan, Instant now) {
        return database.sql("""
                        INSERT INTO action_plan (id, org_id, job_id, state, requires_approval, reason, hourly_savings,
                            current_hourly, bound_hourly, gap_percent, policy_version, outlook, created_at, decided_at)
                        VALUES (:id, :org, :job, :state, :ask, :reason, :savings, :current, :bound, :gap, :policy,
                            :outlook, :at, CAST(:decided AS timestamptz))
                        """)
                .bind("id", plan.id())
                .bind("org", org)
                .bind("job", plan.jobId())
                .bind("state", plan.state())
                .bind("ask", plan.requiresApproval())
                .bind("reason", plan.reason())
                .bind("savings", plan.hourlySavings())
                .bind("current", plan.current().usd())
                .bind("bound", plan.bound().usd())
                .bind("gap", plan.gapPercent())
                .bind("policy", plan.policyVersion())
                .bind("outlook", Json.of(RunRows.JSON.write(plan.outlook())))
                .bind("at", now)
                .bind("decided", text(plan.decidedAt()))
                .then();
    }

    private Mono<Void> actions(UUID org, StoredPlan plan) {
        List<StoredPlan.Action> all = plan.actions();
        return database.sql("""
                        INSERT INTO plan_action (id, org_id, plan_id, seq, state, document)
                        SELECT id, :org, :plan, seq, state, document
                        FROM unnest(:ids, :seqs, :states, CAST(:documents AS jsonb[]))
                            AS action (id, seq, state, document)
                        """)
                .bind("org", org)
                .bind("plan", plan.id())
                .bind("ids", all.stream().map(StoredPlan.Action::id).toArray(UUID[]::new))
                .bind("seqs", all.stream().map(StoredPlan.Action::seq).toArray(Integer[]::new))
                .bind("states", all.stream().map(StoredPlan.Action::state).toArray(String[]::new))
                .bind("documents", all.stream().map(RunRows::document).toArray(String[]::new))
                .then();
    }

    @Override
    public Mono<StoredPlan> plan(UUID runId) {
        return atomic.call(database.sql("SELECT a.* FROM plan_action a JOIN action_plan p ON p.id = a.plan_id"
                        + " WHERE p.job_id = :job ORDER BY a.seq")
                .bind("job", runId)
                .map(RunRows::action)
                .all()
                .collectList()
                .flatMap(actions -> database.sql("SELECT * FROM action_plan WHERE job_id = :job")
                        .bind("job", runId)
                        .map(row -> RunRows.plan(row, actions))
                        .one()));
    }

    @Override
    public Mono<Void> decide(UUID runId, String state, @Nullable UUID by, @Nullable String comment, Instant at) {
        return atomic.call(database.sql("""
                        UPDATE action_plan SET state = :state, decided_by = CAST(:by AS uuid), comment = :comment,
                            decided_at = :at WHERE job_id = :job
                        """)
                .bind("job", runId)
                .bind("state", state)
                .bind("by", text(by))
                .bind("comment", text(comment))
                .bind("at", at)
                .then());
    }

    @Override
    public Mono<List<Overdue>> overdue(Instant now, int most) {
        return atomic.call(database.sql("SELECT org_id, id FROM optimization_job"
                        + " WHERE status = 'waiting_approval' AND expires_at <= :now ORDER BY expires_at LIMIT :most")
                .bind("now", now)
                .bind("most", most)
                .map(row -> new Overdue(RunRows.value(row, "org_id", UUID.class), RunRows.value(row, "id", UUID.class)))
                .all()
                .collectList());
    }
}
