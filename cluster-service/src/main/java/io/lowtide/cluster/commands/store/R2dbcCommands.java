package io.lowtide.cluster.commands.store;

import static io.lowtide.cluster.commands.store.CommandRows.document;
import static io.lowtide.cluster.commands.store.CommandRows.value;

import io.lowtide.cluster.commandrules.Sizes;
import io.lowtide.cluster.commands.Command;
import io.lowtide.cluster.commands.Commands;
import io.lowtide.cluster.commands.Result;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The inbox of commands in PostgreSQL. */
@Repository
class R2dbcCommands implements Commands {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcCommands(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Boolean> add(Command command) {
        Command.Failure failure = command.failure();
        return atomic.call(database.sql("""
                        INSERT INTO cloud_command (id, org_id, saga_id, cluster_id, kind, params, dry_run, deadline,
                            status, result, error_code, error_message, due_at, actor, request_id, traceparent,
                            created_at, finished_at)
                        VALUES (:id, :org, :saga, :cluster, :kind, :params, :dry_run, :deadline,
                            :status, :result, :code, :message, :created, :actor, :request, :trace, :created, :finished)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .bind("id", command.id())
                .bind("org", command.requester().org())
                .bind("saga", orNull(command.sagaId(), UUID.class))
                .bind("cluster", command.clusterId())
                .bind("kind", command.order().word())
                .bind("params", document(command.order()))
                .bind("dry_run", command.dryRun())
                .bind("deadline", command.deadline())
                .bind("status", command.status().word())
                .bind("result", document(command.result()))
                .bind("code", orNull(failure == null ? null : failure.code().word(), String.class))
                .bind("message", orNull(failure == null ? null : failure.message(), String.class))
                .bind("actor", document(command.requester().actor()))
                .bind("request", command.requester().requestId())
                .bind("trace", command.requester().traceparent())
                .bind("created", command.createdAt())
                .bind("finished", orNull(command.finishedAt(), Instant.class))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1));
    }

    @Override
    public Mono<Command> find(UUID id) {
        return atomic.call(database.sql("SELECT * FROM cloud_command WHERE id = :id")
                .bind("id", id)
                .map(CommandRows::command)
                .one());
    }

    @Override
    public Mono<Void> note(UUID id, Result result) {
        return atomic.call(database.sql("UPDATE cloud_command SET result = :result WHERE id = :id")
                .bind("id", id)
                .bind("result", document(result))
                .then());
    }

    @Override
    public Mono<Boolean> end(Claim claim, Command ended) {
        Command.Failure failure = ended.failure();
        return atomic.call(database.sql("""
                        UPDATE cloud_command SET status = :status, result = :result, error_code = :code,
                            error_message = :message, rehearsed_for = :rehearsed, finished_at = :finished,
                            lease = NULL, lease_until = NULL
                        WHERE id = :id AND lease = :lease
                        """)
                .bind("id", ended.id())
                .bind("lease", claim.lease())
                .bind("status", ended.status().word())
                .bind("result", document(ended.result()))
                .bind("code", orNull(failure == null ? null : failure.code().word(), String.class))
                .bind("message", orNull(failure == null ? null : failure.message(), String.class))
                .bind("rehearsed", orNull(ended.rehearsedFor(), String.class))
                .bind("finished", orNull(ended.finishedAt(), Instant.class))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1));
    }

    @Override
    public Mono<Boolean> putOff(Claim claim, @Nullable Result result, Instant until) {
        return atomic.call(database.sql(
                        "UPDATE cloud_command SET result = coalesce(:result, result), due_at = :until, lease = NULL,"
                                + " lease_until = NULL WHERE id = :id AND lease = :lease")
                .bind("id", claim.command().id())
                .bind("lease", claim.lease())
                .bind("result", orNull(result == null ? null : document(result), Json.class))
                .bind("until", until)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1));
    }

    @Override
    public Mono<List<Claim>> claim(Instant now, Duration lease, int mostAtOnceInACluster, int mostLaunches) {
        UUID token = Ids.next();
        // one claim at a time, or two would both see room for one more in the same cluster
        return atomic.call(database.sql("SELECT pg_advisory_xact_lock(hashtextextended('cloud_command', 0))")
                .then()
                .then(database.sql("""
                        WITH launches AS (SELECT id FROM cloud_command
                            WHERE status IN ('received', 'running') AND due_at <= :now
                                AND (lease_until IS NULL OR lease_until < :now) AND kind = 'launch_node'
                            ORDER BY due_at LIMIT :launches FOR UPDATE SKIP LOCKED),
                        next AS (SELECT c.id FROM cloud_command c
                            WHERE c.status IN ('received', 'running') AND c.due_at <= :now
                                AND (c.lease_until IS NULL OR c.lease_until < :now) AND c.kind <> 'launch_node'
                                AND (SELECT count(*) FROM cloud_command o WHERE o.cluster_id = c.cluster_id
                                    AND o.kind <> 'launch_node'
                                    AND o.status = 'running' AND o.lease_until >= :now) < :most
                            ORDER BY c.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        UPDATE cloud_command SET status = 'running', attempts = attempts + 1, lease = :lease,
                            lease_until = :until, started_at = coalesce(started_at, :now)
                        WHERE id IN (SELECT id FROM launches UNION ALL SELECT id FROM next)
                        RETURNING *
                        """)
                        .bind("lease", token)
                        .bind("until", now.plus(lease))
                        .bind("now", now)
                        .bind("most", mostAtOnceInACluster)
                        .bind("launches", mostLaunches)
                        .map(CommandRows::command)
                        .all()
                        .map(command -> new Claim(command, token))
                        .collectSortedList(
                                Comparator.comparing(claim -> claim.command().createdAt()))));
    }

    @Override
    public Flux<Known> known(Collection<UUID> ids) {
        return atomic.stream(database.sql("SELECT id, status, created_at FROM cloud_command WHERE id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> {
                    String status = value(row, "status", String.class);
                    return new Known(
                            value(row, "id", UUID.class),
                            status.equals("succeeded"),
                            !status.equals("received") && !status.equals("running"),
                            value(row, "created_at", Instant.class));
                })
                .all());
    }

    @Override
    public Mono<Void> remember(UUID clusterId, String group, Sizes sizes) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("""
                        INSERT INTO node_group_memory (cluster_id, name, org_id, desired, min_size, max_size)
                        VALUES (:cluster, :name, :org, :desired, :min, :max)
                        ON CONFLICT (cluster_id, name) DO UPDATE SET desired = excluded.desired,
                            min_size = excluded.min_size, max_size = excluded.max_size
                        """)
                        .bind("cluster", clusterId)
                        .bind("name", group)
                        .bind("org", caller.org())
                        .bind("desired", sizes.desired())
                        .bind("min", sizes.min())
                        .bind("max", sizes.max())
                        .then()));
    }

    @Override
    public Mono<Sizes> remembered(UUID clusterId, String group) {
        return atomic.call(database.sql("SELECT desired, min_size, max_size FROM node_group_memory"
                        + " WHERE cluster_id = :cluster AND name = :name")
                .bind("cluster", clusterId)
                .bind("name", group)
                .map(row -> new Sizes(
                        value(row, "desired", Integer.class),
                        value(row, "min_size", Integer.class),
                        value(row, "max_size", Integer.class)))
                .one());
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }
}
