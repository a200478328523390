package io.lowtide.cluster.commands.store;

import static io.lowtide.cluster.commands.store.CommandRows.document;
import static io.lowtide.cluster.commands.store.CommandRows.value;

import io.lowtide.cluster.commandrules.CommandStatus;
import io.lowtide.cluster.commandrules.Sizes;
import io.lowtide.cluster.commands.Claim;
import io.lowtide.cluster.commands.Command;
import io.lowtide.cluster.commands.Commands;
import io.lowtide.cluster.commands.Result;
import io.lowtide.cluster.commands.Share;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The inbox of commands in PostgreSQL. */
@Repository
class R2dbcCommands implements Commands {
    private static final EventJson ROWS = new EventJson();

    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcCommands(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Set<UUID>> add(List<Command> commands) {
        return atomic.call(database.sql("""
                        INSERT INTO cloud_command (id, org_id, saga_id, cluster_id, kind, params, dry_run, deadline,
                            status, result, error_code, error_message, due_at, actor, request_id, traceparent,
                            created_at, finished_at)
                        SELECT id, org_id, saga_id, cluster_id, kind, params, dry_run, deadline, status, result,
                            error_code, error_message, created_at, actor, request_id, traceparent, created_at,
                            finished_at
                        FROM jsonb_populate_recordset(CAST(NULL AS cloud_command), CAST(:rows AS jsonb))
                        ON CONFLICT (id) DO NOTHING
                        RETURNING id
                        """)
                .bind(
                        "rows",
                        ROWS.write(commands.stream().map(CommandRows::added).toList()))
                .map(R2dbcCommands::id)
                .all()
                .collect(Collectors.toSet()));
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
    public Mono<Void> begin(Claim begun) {
        int size = begun.commands().size();
        List<Share> shares = begun.commands().stream().map(Command::part).toList();
        return atomic.call(database.sql("""
                        UPDATE cloud_command c SET result = :result, fleet_id = :fleet, fleet_nth = begun.nth,
                            fleet_size = :size
                        FROM unnest(:ids, :nths) AS begun (id, nth)
                        WHERE c.id = begun.id AND c.lease = :lease AND c.fleet_id IS NULL
                        """)
                .bind("result", document(begun.commands().getFirst().result()))
                .bind("size", shares.getFirst().of())
                .bind("fleet", shares.getFirst().fleet())
                .bind("ids", begun.commands().stream().map(Command::id).toArray(UUID[]::new))
                .bind("nths", shares.stream().map(Share::nth).toArray(Integer[]::new))
                .bind("lease", begun.lease())
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows == size)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException(
                        "some of " + size + " launches were begun by another (expected: none)")))
                .then());
    }

    @Override
    public Mono<Set<UUID>> end(Claim ended) {
        return atomic.call(database.sql("""
                        UPDATE cloud_command c SET status = e.status, result = e.result, error_code = e.error_code,
                            error_message = e.error_message, rehearsed_for = e.rehearsed_for,
                            finished_at = e.finished_at, lease = NULL, lease_until = NULL
                        FROM jsonb_populate_recordset(CAST(NULL AS cloud_command), CAST(:rows AS jsonb)) e
                        WHERE c.id = e.id AND c.lease = :lease
                        RETURNING c.id
                        """)
                .bind(
                        "rows",
                        ROWS.write(ended.commands().stream()
                                .map(CommandRows::ended)
                                .toList()))
                .bind("lease", ended.lease())
                .map(R2dbcCommands::id)
                .all()
                .collect(Collectors.toSet()));
    }

    @Override
    public Mono<Void> putOff(UUID id, UUID lease, @Nullable Result result, Instant until) {
        return atomic.call(database.sql(
                        "UPDATE cloud_command SET result = coalesce(:result, result), due_at = :until, lease = NULL,"
                                + " lease_until = NULL WHERE id = :id AND lease = :lease")
                .bind("id", id)
                .bind("lease", lease)
                .bind("result", result == null ? Parameters.in(Json.class) : document(result))
                .bind("until", until)
                .then());
    }

    private static UUID id(Readable row) {
        return value(row, "id", UUID.class);
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
                        .collectSortedList(Comparator.comparing(Command::createdAt))
                        .map(commands -> Claim.of(commands, token))));
    }

    @Override
    public Flux<Known> known(Collection<UUID> ids) {
        return atomic.stream(database.sql("SELECT coalesce(fleet_id, id) AS name, status, result FROM cloud_command"
                        + " WHERE id = ANY(:ids) OR fleet_id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> new Known(
                        value(row, "name", UUID.class),
                        CommandStatus.of(value(row, "status", String.class)).isOver(),
                        CommandRows.launched(row)))
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
}
