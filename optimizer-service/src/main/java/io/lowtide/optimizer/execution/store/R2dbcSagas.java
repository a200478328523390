package io.lowtide.optimizer.execution.store;

import io.lowtide.optimizer.execution.Sagas;
import io.lowtide.optimizer.optimization.PlanExecution.Mark;
import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sagas in PostgreSQL. */
@Repository
class R2dbcSagas implements Sagas {
    private final DatabaseClient database;
    private final Atomic atomic;
    private final EventJson json = new EventJson();

    R2dbcSagas(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Void> add(List<Added> all) {
        return Callers.current()
                .map(caller -> json.write(
                        all.stream().map(added -> Row.of(caller.org(), added)).toList()))
                .flatMap(
                        rows -> atomic.call(database.sql("""
                        INSERT INTO node_saga (action_id, org_id, run_id, cluster_id, seq, phase, step, state, document,
                            command_id, due_at)
                        SELECT action_id, org_id, run_id, cluster_id, seq, phase, step, state, document, command_id, due_at
                        FROM jsonb_populate_recordset(CAST(NULL AS node_saga), CAST(:rows AS jsonb))
                        """).bind("rows", rows).then()));
    }

    /** Its parts are called as the columns are. */
    private record Row(
            UUID actionId,
            UUID orgId,
            UUID runId,
            UUID clusterId,
            int seq,
            int phase,
            String step,
            String state,
            NodeSaga document,
            UUID commandId,
            @Nullable Instant dueAt) {

        static Row of(UUID org, Added added) {
            NodeSaga saga = added.saga();
            return new Row(
                    saga.id(),
                    org,
                    saga.runId(),
                    saga.clusterId(),
                    added.seq(),
                    saga.action().priority().phase(),
                    saga.step().code(),
                    added.due() == null ? "dry_run" : saga.state(),
                    saga,
                    saga.commandId(),
                    added.due());
        }
    }

    @Override
    public Mono<List<Claim>> claim(Instant now, Duration lease, int most) {
        return atomic.call(database.sql("""
                        UPDATE node_saga SET claimed_until = :until, fence = fence + 1 WHERE action_id IN (
                            SELECT action_id FROM node_saga
                            WHERE due_at <= :now AND (claimed_until IS NULL OR claimed_until < :now)
                            ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING org_id, action_id, fence
                        """)
                .bind("now", now)
                .bind("until", now.plus(lease))
                .bind("most", most)
                .map(row -> new Claim(
                        value(row, "org_id", UUID.class),
                        value(row, "action_id", UUID.class),
                        value(row, "fence", Long.class)))
                .all()
                .collectList());
    }

    @Override
    public Mono<Kept> find(UUID actionId) {
        return atomic.call(database.sql("SELECT * FROM node_saga WHERE action_id = :id")
                .bind("id", actionId)
                .map(this::kept)
                .one());
    }

    @Override
    public Mono<Kept> lock(Claim claim) {
        return atomic.call(database.sql("SELECT * FROM node_saga WHERE action_id = :id AND fence = :fence FOR UPDATE")
                .bind("id", claim.actionId())
                .bind("fence", claim.fence())
                .map(this::kept)
                .one());
    }

    @Override
    public Flux<Kept> ofRun(UUID runId) {
        return atomic.stream(database.sql("SELECT * FROM node_saga WHERE run_id = :run ORDER BY seq")
                .bind("run", runId)
                .map(this::kept)
                .all());
    }

    @Override
    public Flux<Kept> besides(Collection<UUID> actionIds) {
        return atomic.stream(database.sql("SELECT * FROM node_saga WHERE run_id IN"
                        + " (SELECT run_id FROM node_saga WHERE action_id = ANY(:actions)) ORDER BY run_id, seq")
                .bind("actions", actionIds.toArray(UUID[]::new))
                .map(this::kept)
                .all());
    }

    private Kept kept(Readable row) {
        Json result = row.get("result", Json.class);
        return new Kept(
                json.read(value(row, "document", Json.class).asString(), NodeSaga.class),
                value(row, "phase", Integer.class),
                value(row, "state", String.class),
                result == null ? null : json.read(result.asString(), NodeSaga.Result.class),
                row.get("stopping", String.class));
    }

    @Override
    public Mono<Void> moved(NodeSaga saga, @Nullable Instant due) {
        return atomic.call(database.sql("""
                        UPDATE node_saga SET step = :step, state = :state, document = :document, command_id = :command,
                            result = NULL, claimed_until = NULL, due_at = CAST(:due AS timestamptz)
                        WHERE action_id = :id
                        """)
                .bind("id", saga.id())
                .bind("step", saga.step().code())
                .bind("state", saga.state())
                .bind("document", document(saga))
                .bind("command", saga.commandId())
                .bind("due", text(due))
                .then());
    }

    @Override
    public Mono<Void> putOff(List<Wait> waiting) {
        if (waiting.isEmpty()) {
            return Mono.empty();
        }
        return atomic.call(database.sql("""
                        UPDATE node_saga SET claimed_until = NULL,
                            due_at = CASE WHEN (result IS NOT NULL) = wait.heard THEN wait.again ELSE due_at END
                        FROM unnest(:actions, :fences, :heard, CAST(:again AS timestamptz[]))
                            AS wait (action_id, fence, heard, again)
                        WHERE node_saga.action_id = wait.action_id AND node_saga.fence = wait.fence
                        """)
                .bind(
                        "actions",
                        waiting.stream().map(it -> it.claim().actionId()).toArray(UUID[]::new))
                .bind("fences", waiting.stream().map(it -> it.claim().fence()).toArray(Long[]::new))
                .bind("heard", waiting.stream().map(Wait::heard).toArray(Boolean[]::new))
                .bind("again", waiting.stream().map(it -> it.again().toString()).toArray(String[]::new))
                .then());
    }

    @Override
    public Mono<Set<UUID>> heard(List<Heard> answers, Instant now) {
        return atomic.call(database.sql("""
                        UPDATE node_saga SET result = heard.result, due_at = :now
                        FROM jsonb_to_recordset(CAST(:answers AS jsonb)) AS heard (command_id uuid, result jsonb)
                        WHERE node_saga.command_id = heard.command_id AND node_saga.result IS NULL
                            AND node_saga.state = 'running'
                        RETURNING node_saga.command_id
                        """)
                .bind("answers", json.write(answers))
                .bind("now", now)
                .map(row -> Objects.requireNonNull(row.get("command_id", UUID.class)))
                .all()
                .collect(Collectors.toSet()));
    }

    @Override
    public Mono<Void> stop(UUID runId, String reason, Instant now) {
        return atomic.call(database.sql("""
                        UPDATE node_saga SET stopping = coalesce(stopping, :reason),
                            due_at = CASE WHEN state = 'pending' THEN :now ELSE due_at END
                        WHERE run_id = :run AND due_at IS NOT NULL
                        """)
                .bind("run", runId)
                .bind("reason", reason)
                .bind("now", now)
                .then());
    }

    @Override
    public Mono<Void> note(UUID actionId, Mark mark) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("""
                        INSERT INTO saga_step (action_id, org_id, seq, step, result, detail, at, duration_ms)
                        SELECT :id, :org, (SELECT coalesce(max(seq), 0) + 1 FROM saga_step WHERE action_id = :id),
                            :step, :result, :detail, :at, :took
                        """)
                        .bind("id", actionId)
                        .bind("org", caller.org())
                        .bind("step", mark.step())
                        .bind("result", mark.result())
                        .bind("detail", text(mark.detail()))
                        .bind("at", mark.at())
                        .bind("took", mark.durationMs())
                        .then()));
    }

    @Override
    public Flux<Noted> marks(UUID runId) {
        return atomic.stream(database.sql("SELECT m.* FROM saga_step m JOIN node_saga s ON s.action_id = m.action_id"
                        + " WHERE s.run_id = :run ORDER BY s.seq, m.seq")
                .bind("run", runId)
                .map(row -> new Noted(
                        value(row, "action_id", UUID.class),
                        new Mark(
                                value(row, "step", String.class),
                                value(row, "result", String.class),
                                row.get("detail", String.class),
                                value(row, "at", Instant.class),
                                value(row, "duration_ms", Long.class))))
                .all());
    }

    @Override
    public Flux<Moved> moved(UUID clusterId, Instant since) {
        return atomic.stream(database.sql(
                        "SELECT s.document, m.at, m.duration_ms FROM saga_step m"
                                + " JOIN node_saga s ON s.action_id = m.action_id"
                                + " WHERE s.cluster_id = :cluster AND m.step IN ('drain', 'verify_replaced') AND m.result <> 'dry_run' AND m.at > :since")
                .bind("cluster", clusterId)
                .bind("since", since)
                .map(row -> {
                    Instant ended = value(row, "at", Instant.class);
                    return new Moved(
                            json.read(value(row, "document", Json.class).asString(), NodeSaga.class)
                                    .owners(),
                            ended.minusMillis(value(row, "duration_ms", Long.class)),
                            ended);
                })
                .all());
    }

    @Override
    public Mono<Void> saved(NodeSaga saga, Instant now) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("""
                        INSERT INTO savings_entry (id, org_id, cluster_id, action_id, kind, hourly_before, hourly_after,
                            hourly_savings, from_ts)
                        VALUES (:id, :org, :cluster, :action, :kind, :before, :after, :savings, :at)
                        ON CONFLICT (action_id) DO NOTHING
                        """)
                        .bind("id", Ids.next())
                        .bind("org", caller.org())
                        .bind("cluster", saga.clusterId())
                        .bind("action", saga.id())
                        .bind("kind", saga.action().type().code())
                        .bind("before", saga.action().before().usd())
                        .bind("after", saga.paid().usd())
                        .bind("savings", saga.saved())
                        .bind("at", now)
                        .then()));
    }

    private Json document(NodeSaga saga) {
        return Json.of(json.write(saga));
    }

    private static Object text(@Nullable Object value) {
        return value == null ? Parameters.in(R2dbcType.VARCHAR) : value.toString();
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
