package io.lowtide.optimizer.interruption.store;

import io.lowtide.optimizer.interruption.Interruptions;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
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

/** Interruptions in PostgreSQL. */
@Repository
class R2dbcInterruptions implements Interruptions {
    private final DatabaseClient database;
    private final Atomic atomic;
    private final EventJson json = new EventJson();

    R2dbcInterruptions(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<List<Heard>> hear(List<Heard> crowd, Instant now) {
        return Callers.current()
                .map(caller -> json.write(crowd.stream()
                        .map(heard -> Row.of(caller.org(), heard, now))
                        .toList()))
                .flatMap(rows -> atomic.call(database.sql("""
                        INSERT INTO interruption (id, org_id, cluster_id, instance_id, kind, instance_type, az, node,
                            noticed_at, deadline, heard_at, reaction, reason)
                        SELECT id, org_id, cluster_id, instance_id, kind, instance_type, az, node, noticed_at, deadline,
                            heard_at, 'none', 'heard'
                        FROM jsonb_populate_recordset(CAST(NULL AS interruption), CAST(:rows AS jsonb))
                        ON CONFLICT (org_id, instance_id, kind) DO NOTHING RETURNING id
                        """)
                        .bind("rows", rows)
                        .map(row -> value(row, "id", UUID.class))
                        .all()
                        .collect(Collectors.toSet())))
                .map(news -> crowd.stream()
                        .filter(heard -> news.contains(heard.id()))
                        .toList());
    }

    /** Its parts are called as the columns are. */
    private record Row(
            UUID id,
            UUID orgId,
            UUID clusterId,
            String instanceId,
            String kind,
            String instanceType,
            String az,
            @Nullable String node,
            Instant noticedAt,
            @Nullable Instant deadline,
            Instant heardAt) {

        static Row of(UUID org, Heard heard, Instant now) {
            return new Row(
                    heard.id(),
                    org,
                    heard.clusterId(),
                    heard.instanceId(),
                    heard.kind(),
                    heard.instanceType(),
                    heard.az(),
                    heard.node(),
                    heard.noticedAt(),
                    heard.deadline(),
                    now);
        }
    }

    @Override
    public Mono<Void> answered(List<Answered> crowd) {
        return atomic.call(database.sql("""
                        UPDATE interruption i SET reaction = a.reaction, reason = a.reason,
                            node = coalesce(a.node, i.node), run_id = a.run_id
                        FROM jsonb_populate_recordset(CAST(NULL AS interruption), CAST(:rows AS jsonb)) AS a
                        WHERE i.id = a.id
                        """)
                .bind("rows", json.write(crowd.stream().map(Answer::of).toList()))
                .then());
    }

    private record Answer(
            UUID id,
            String reaction,
            String reason,
            @Nullable String node,
            @Nullable UUID runId) {
        static Answer of(Answered answered) {
            return new Answer(
                    answered.id(), answered.reaction().code(), answered.reason(), answered.node(), answered.runId());
        }
    }

    @Override
    public Mono<Integer> moves(UUID clusterId, Instant since) {
        return atomic.call(database.sql("SELECT count(*) AS n FROM interruption WHERE cluster_id = :cluster"
                        + " AND reaction = 'move' AND heard_at > :since")
                .bind("cluster", clusterId)
                .bind("since", since)
                .map(row -> value(row, "n", Long.class).intValue())
                .one());
    }

    @Override
    public Mono<Set<String>> underWay(UUID clusterId) {
        return atomic.call(database.sql("""
                        SELECT document #>> '{action,target,instance_id}' AS instance FROM node_saga
                        WHERE cluster_id = :cluster AND due_at IS NOT NULL
                            AND document #>> '{action,type}' <> 'HOLD'
                        """)
                .bind("cluster", clusterId)
                .map(row -> value(row, "instance", String.class))
                .all()
                .collect(Collectors.toSet()));
    }

    @Override
    public Flux<UUID> holding(Collection<String> instanceIds) {
        return atomic.stream(database.sql("SELECT run_id FROM interruption WHERE instance_id = ANY(:instances)"
                        + " AND kind = 'rebalance' AND reaction = 'cordon' AND run_id IS NOT NULL")
                .bind("instances", instanceIds.toArray(String[]::new))
                .map(row -> value(row, "run_id", UUID.class))
                .all());
    }

    @Override
    public Flux<Kept> list(@Nullable UUID clusterId, int limit) {
        return atomic.stream(database.sql("""
                        SELECT i.*, j.status FROM interruption i LEFT JOIN optimization_job j ON j.id = i.run_id
                        WHERE (CAST(:cluster AS uuid) IS NULL OR i.cluster_id = CAST(:cluster AS uuid))
                        ORDER BY i.heard_at DESC, i.id DESC LIMIT :limit
                        """)
                .bind("cluster", text(clusterId))
                .bind("limit", limit)
                .map(R2dbcInterruptions::kept)
                .all());
    }

    private static Kept kept(Readable row) {
        return new Kept(
                value(row, "id", UUID.class),
                value(row, "cluster_id", UUID.class),
                value(row, "instance_id", String.class),
                value(row, "kind", String.class),
                value(row, "az", String.class),
                value(row, "instance_type", String.class),
                row.get("node", String.class),
                value(row, "noticed_at", Instant.class),
                row.get("deadline", Instant.class),
                value(row, "heard_at", Instant.class),
                value(row, "reaction", String.class),
                value(row, "reason", String.class),
                row.get("run_id", UUID.class),
                row.get("status", String.class),
                row.get("returned_at", Instant.class));
    }

    @Override
    public Mono<List<Fallback>> fallbacks(int most) {
        return atomic.call(database.sql("""
                        SELECT i.org_id, i.id, i.cluster_id, i.run_id, i.spot_since,
                            s.document #>> '{launched,instance_id}' AS instance, m.at
                        FROM interruption i
                        JOIN node_saga s ON s.run_id = i.run_id AND s.step = 'done'
                            AND s.document #>> '{launched,spot}' = 'false'
                        JOIN saga_step m ON m.action_id = s.action_id AND m.step = 'launch'
                        WHERE i.returned_at IS NULL ORDER BY i.heard_at LIMIT :most
                        """)
                .bind("most", most)
                .map(row -> new Fallback(
                        value(row, "org_id", UUID.class),
                        value(row, "id", UUID.class),
                        value(row, "cluster_id", UUID.class),
                        value(row, "run_id", UUID.class),
                        value(row, "instance", String.class),
                        value(row, "at", Instant.class),
                        row.get("spot_since", Instant.class)))
                .all()
                .collectList());
    }

    @Override
    public Mono<Void> spotSince(UUID id, @Nullable Instant since) {
        return atomic.call(
                database.sql("UPDATE interruption SET spot_since = CAST(:since AS timestamptz) WHERE id = :id")
                        .bind("id", id)
                        .bind("since", text(since))
                        .then());
    }

    @Override
    public Mono<Void> returned(UUID id, Instant at) {
        return atomic.call(database.sql("UPDATE interruption SET returned_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", at)
                .then());
    }

    @Override
    public Mono<Instant> lastReturn(UUID clusterId) {
        return atomic.call(database.sql("SELECT returned_at FROM interruption WHERE cluster_id = :cluster"
                        + " AND returned_at IS NOT NULL ORDER BY returned_at DESC LIMIT 1")
                .bind("cluster", clusterId)
                .map(row -> value(row, "returned_at", Instant.class))
                .one());
    }

    private static Object text(@Nullable Object value) {
        return value == null ? Parameters.in(R2dbcType.VARCHAR) : value.toString();
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
