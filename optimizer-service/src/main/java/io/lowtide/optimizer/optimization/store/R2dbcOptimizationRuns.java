package io.lowtide.optimizer.optimization.store;

import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.StoredPlan;
import io.lowtide.optimizer.optimization.store.RunRows.Document;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import java.util.ArrayList;
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
                                    kinds, max_actions, requested_by, created_at)
                                VALUES (:id, :org, :cluster, :trigger, :status, :phase, :dry, :kinds, :most, :by, :at)
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
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("DELETE FROM action_plan WHERE job_id = :job")
                        .bind("job", runId)
                        .then()
                        .then(header(caller.org(), runId, plan, now))
                        .flatMap(id -> Flux.fromIterable(documents(plan))
                                .index()
                                .concatMap(it ->
                                        action(caller.org(), id, it.getT1().intValue() + 1, it.getT2(), dryRun))
                                .then())
                        .then(plan(runId))));
    }

    private static List<Document> documents(Plan plan) {
        List<Document> all = new ArrayList<>();
        for (PlannedAction action : plan.actions()) {
            all.add(new Document(action, null, null));
        }
        for (Plan.Refused refused : plan.blocked()) {
            all.add(new Document(refused.action(), refused.rule().code(), refused.reason()));
        }
        return all;
    }

    private Mono<UUID> header(UUID org, UUID runId, Plan plan, Instant now) {
        UUID id = Ids.next();
        return database.sql("""
                        INSERT INTO action_plan (id, org_id, job_id, state, requires_approval, reason, hourly_savings,
                            current_hourly, bound_hourly, gap_percent, policy_version, outlook, created_at)
                        VALUES (:id, :org, :job, 'proposed', :ask, :reason, :savings, :current, :bound, :gap, :policy,
                            :outlook, :at)
                        """)
                .bind("id", id)
                .bind("org", org)
                .bind("job", runId)
                .bind("ask", plan.requiresApproval())
                .bind("reason", String.join("; ", plan.approvalReasons()))
                .bind("savings", plan.savings().usd())
                .bind("current", plan.current().usd())
                .bind("bound", plan.bound().usd())
                .bind("gap", plan.gapPercent())
                .bind("policy", plan.policyVersion())
                .bind("outlook", Json.of(RunRows.JSON.write(plan.outlook())))
                .bind("at", now)
                .then()
                .thenReturn(id);
    }

    private Mono<Void> action(UUID org, UUID plan, int seq, Document document, boolean dryRun) {
        return database.sql("INSERT INTO plan_action (id, org_id, plan_id, seq, state, document)"
                        + " VALUES (:id, :org, :plan, :seq, :state, :document)")
                .bind("id", Ids.next())
                .bind("org", org)
                .bind("plan", plan)
                .bind("seq", seq)
                .bind("state", document.rule() != null ? "blocked" : dryRun ? "dry_run" : "pending")
                .bind("document", Json.of(RunRows.JSON.write(document)))
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
