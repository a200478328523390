package io.lowtide.optimizer.optimization.store;

import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.StoredPlan;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
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
                .flatMap(caller -> atomic.call(jobs(List.of(NewRows.job(caller.org(), run)))))
                .map(rows -> rows == 1);
    }

    private Mono<Long> jobs(List<NewRows.Job> rows) {
        return database.sql("""
                        INSERT INTO optimization_job (id, org_id, cluster_id, trigger, status, phase, dry_run, kinds,
                            max_actions, requested_by, created_at, started_at)
                        SELECT id, org_id, cluster_id, trigger, status, phase, dry_run, kinds, max_actions, requested_by,
                            created_at, started_at
                        FROM jsonb_populate_recordset(CAST(NULL AS optimization_job), CAST(:rows AS jsonb))
                        ON CONFLICT (cluster_id) WHERE status IN ('queued', 'running', 'waiting_approval',
                            'approved') AND trigger <> 'interruption' DO NOTHING
                        """).bind("rows", RunRows.JSON.write(rows)).fetch().rowsUpdated();
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
        return value == null ? Parameters.in(R2dbcType.VARCHAR) : value.toString();
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
                .flatMap(caller ->
                        atomic.call(reached(List.of(new NewRows.Step(id, caller.org(), step, percent, message, at)))));
    }

    private Mono<Void> reached(List<NewRows.Step> rows) {
        return database.sql("""
                        INSERT INTO job_step (job_id, org_id, step, percent, message, at)
                        SELECT job_id, org_id, step, percent, message, at
                        FROM jsonb_populate_recordset(CAST(NULL AS job_step), CAST(:rows AS jsonb))
                        ON CONFLICT (job_id, step) DO UPDATE SET message = excluded.message
                        """).bind("rows", RunRows.JSON.write(rows)).then();
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
        StoredPlan stored = RunRows.stored(runId, plan, "proposed", dryRun, null);
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("DELETE FROM action_plan WHERE job_id = :job")
                        .bind("job", runId)
                        .then()
                        .then(plans(caller.org(), List.of(stored), now))))
                .thenReturn(stored);
    }

    @Override
    public Mono<List<StoredPlan>> agree(List<Agreed> all, String message, Instant now) {
        List<StoredPlan> plans = all.stream()
                .map(agreed -> RunRows.stored(agreed.run().id(), agreed.plan(), "approved", false, now))
                .toList();
        return Callers.current()
                .flatMap(caller -> atomic.call(jobs(all.stream()
                                .map(agreed -> NewRows.job(caller.org(), agreed.run()))
                                .toList())
                        .then(reached(all.stream()
                                .map(Agreed::run)
                                .map(run -> new NewRows.Step(
                                        run.id(),
                                        caller.org(),
                                        run.phase().code(),
                                        run.phase().percent(),
                                        message,
                                        now))
                                .toList()))
                        .then(plans(caller.org(), plans, now))))
                .thenReturn(plans);
    }

    private Mono<Void> plans(UUID org, List<StoredPlan> plans, Instant now) {
        return headers(plans.stream()
                        .map(plan -> NewRows.header(org, plan, now))
                        .toList())
                .then(actions(plans.stream()
                        .flatMap(plan -> plan.actions().stream().map(action -> NewRows.action(org, plan, action)))
                        .toList()));
    }

    private Mono<Void> headers(List<NewRows.Header> rows) {
        return database.sql("""
                        INSERT INTO action_plan (id, org_id, job_id, state, requires_approval, reason, hourly_savings,
                            current_hourly, bound_hourly, gap_percent, policy_version, outlook, created_at, decided_at)
                        SELECT id, org_id, job_id, state, requires_approval, reason, hourly_savings, current_hourly,
                            bound_hourly, gap_percent, policy_version, outlook, created_at, decided_at
                        FROM jsonb_populate_recordset(CAST(NULL AS action_plan), CAST(:rows AS jsonb))
                        """).bind("rows", RunRows.JSON.write(rows)).then();
    }

    private Mono<Void> actions(List<NewRows.Action> rows) {
        return database.sql("""
                        INSERT INTO plan_action (id, org_id, plan_id, seq, state, document)
                        SELECT id, org_id, plan_id, seq, state, document
                        FROM jsonb_populate_recordset(CAST(NULL AS plan_action), CAST(:rows AS jsonb))
                        """).bind("rows", RunRows.JSON.write(rows)).then();
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
