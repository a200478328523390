package io.lowtide.agent.actions.store;

import io.lowtide.agent.action.ActionKind;
import io.lowtide.agent.action.ActionStatus;
import io.lowtide.agent.actions.AgentAction;
import io.lowtide.agent.actions.AgentActions;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Actions in PostgreSQL. */
@Repository
class R2dbcAgentActions implements AgentActions {
    private static final String OVERDUE = "SELECT * FROM action WHERE status IN ('pending', 'picked_up')"
            + " AND least(expires_at, lease_until) <= :now"
            + " AND (status = 'pending' OR lease_until <= :now)"
            + " ORDER BY least(expires_at, lease_until) LIMIT :limit FOR UPDATE SKIP LOCKED";

    private final DatabaseClient database;
    private final Atomic atomic;
    private final EventJson json;

    R2dbcAgentActions(DatabaseClient database, Atomic atomic, EventJson json) {
        this.database = database;
        this.atomic = atomic;
        this.json = json;
    }

    @Override
    public Mono<Void> add(List<AgentAction> all) {
        return atomic.call(database.sql("""
                        INSERT INTO action (id, org_id, cluster_id, command_id, saga_id, kind, payload, dry_run, status,
                            created_at, expires_at)
                        SELECT id, org_id, cluster_id, command_id, saga_id, kind, payload, dry_run, status, created_at,
                            expires_at
                        FROM jsonb_populate_recordset(CAST(NULL AS action), CAST(:rows AS jsonb))
                        ON CONFLICT (command_id) DO NOTHING
                        """).bind("rows", rows(all)).then());
    }

    @Override
    public Mono<AgentAction> lock(UUID id) {
        return atomic.call(database.sql("SELECT * FROM action WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(this::action)
                .one());
    }

    @Override
    public Flux<AgentAction> lock(Set<UUID> ids) {
        return atomic.stream(database.sql("SELECT * FROM action WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(this::action)
                .all());
    }

    @Override
    public Mono<Boolean> isWaiting(UUID clusterId, Instant now) {
        return atomic.call(database.sql("SELECT 1 FROM action WHERE cluster_id = :cluster AND status = 'pending'"
                        + " AND expires_at > :now LIMIT 1")
                .bind("cluster", clusterId)
                .bind("now", now)
                .fetch()
                .first()
                .hasElement());
    }

    @Override
    public Flux<AgentAction> lockWaiting(UUID clusterId, Instant now, int limit) {
        return atomic.stream(database.sql("SELECT * FROM action WHERE cluster_id = :cluster AND status = 'pending'"
                        + " AND expires_at > :now ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED")
                .bind("cluster", clusterId)
                .bind("now", now)
                .bind("limit", limit)
                .map(this::action)
                .all());
    }

    @Override
    public Flux<AgentAction> lockOverdue(Instant now, int limit) {
        return atomic.stream(database.sql(OVERDUE)
                .bind("now", now)
                .bind("limit", limit)
                .map(this::action)
                .all());
    }

    @Override
    public Mono<Void> save(List<AgentAction> all) {
        return atomic.call(database.sql("""
                        UPDATE action a SET status = r.status, agent_id = r.agent_id, attempts = r.attempts,
                            lease_until = r.lease_until, finished_at = r.finished_at, result = r.result,
                            error_code = r.error_code, error = r.error, dry_run = r.dry_run
                        FROM jsonb_populate_recordset(CAST(NULL AS action), CAST(:rows AS jsonb)) AS r
                        WHERE a.id = r.id
                        """).bind("rows", rows(all)).then());
    }

    private String rows(List<AgentAction> all) {
        return json.write(all.stream().map(this::row).toList());
    }

    /** Its parts are called as the columns are. */
    private record Row(
            UUID id,
            UUID orgId,
            UUID clusterId,
            UUID commandId,
            @Nullable UUID sagaId,
            String kind,
            String payload,
            boolean dryRun,
            String status,
            @Nullable String agentId,
            int attempts,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant leaseUntil,
            @Nullable Instant finishedAt,
            @Nullable String result,
            @Nullable String errorCode,
            @Nullable String error) {}

    private Row row(AgentAction action) {
        AgentAction.Outcome outcome = action.outcome();
        return new Row(
                action.id(),
                action.orgId(),
                action.clusterId(),
                action.commandId(),
                action.sagaId(),
                action.kind().code(),
                json.write(action.payload()),
                action.dryRun(),
                action.status().code(),
                action.agentId(),
                action.attempts(),
                action.createdAt(),
                action.expiresAt(),
                action.leaseUntil(),
                outcome == null ? null : outcome.at(),
                outcome == null ? null : json.write(outcome.result()),
                outcome == null ? null : outcome.errorCode(),
                outcome == null ? null : outcome.error());
    }

    @Override
    public Flux<AgentAction> list(UUID clusterId, @Nullable UUID before, int limit) {
        return atomic.stream(database.sql("SELECT * FROM action WHERE cluster_id = :cluster"
                        + " AND (:before::uuid IS NULL OR id < :before::uuid) ORDER BY id DESC LIMIT :limit")
                .bind("cluster", clusterId)
                .bind("before", before == null ? Parameters.in(UUID.class) : before)
                .bind("limit", limit)
                .map(this::action)
                .all());
    }

    private AgentAction action(Readable row) {
        String kind = value(row, "kind", String.class);
        return new AgentAction(
                value(row, "id", UUID.class),
                value(row, "org_id", UUID.class),
                value(row, "cluster_id", UUID.class),
                value(row, "command_id", UUID.class),
                row.get("saga_id", UUID.class),
                Objects.requireNonNull(ActionKind.find(kind), kind),
                document(value(row, "payload", String.class)),
                value(row, "dry_run", Boolean.class),
                ActionStatus.of(value(row, "status", String.class)),
                row.get("agent_id", String.class),
                value(row, "attempts", Integer.class),
                value(row, "created_at", Instant.class),
                value(row, "expires_at", Instant.class),
                row.get("lease_until", Instant.class),
                outcome(row));
    }

    private AgentAction.@Nullable Outcome outcome(Readable row) {
        Instant at = row.get("finished_at", Instant.class);
        return at == null
                ? null
                : new AgentAction.Outcome(
                        at,
                        document(value(row, "result", String.class)),
                        row.get("error_code", String.class),
                        row.get("error", String.class));
    }

    @SuppressWarnings("unchecked") // a JSON object reads as nothing else
    private Map<String, Object> document(String text) {
        return json.read(text, Map.class);
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
