package io.lowtide.optimizer.assessment.store;

import io.lowtide.optimizer.assessment.Opportunities;
import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opportunities in PostgreSQL, one row per cluster, kind and target for ever. */
@Repository
class R2dbcOpportunities implements Opportunities {
    private final DatabaseClient database;
    private final Atomic atomic;
    private final EventJson json = new EventJson();

    R2dbcOpportunities(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Boolean> replace(UUID clusterId, List<Opportunity> found, Instant now) {
        Mono<Void> kept = Callers.current()
                .flatMap(caller -> Flux.fromIterable(found)
                        .concatMap(opportunity -> keep(clusterId, caller.org(), opportunity, now))
                        .then());
        Mono<Void> expired = database.sql("UPDATE opportunity SET status = 'expired' WHERE cluster_id = :cluster"
                        + " AND status <> 'expired' AND seen_at < :now")
                .bind("cluster", clusterId)
                .bind("now", now)
                .then();
        Mono<String> sum = sum(clusterId);
        return atomic.call(sum.flatMap(before -> kept.then(expired).then(sum).map(after -> !after.equals(before))));
    }

    private Mono<Void> keep(UUID clusterId, UUID org, Opportunity opportunity, Instant now) {
        return database.sql("""
                        INSERT INTO opportunity AS o (id, org_id, cluster_id, kind, target, status, current_hourly,
                            hourly_savings, document, detected_at, seen_at)
                        VALUES (:id, :org, :cluster, :kind, :target, 'open', :current, :savings, :document, :now, :now)
                        ON CONFLICT (cluster_id, kind, target) DO UPDATE SET current_hourly = excluded.current_hourly,
                            hourly_savings = excluded.hourly_savings, document = excluded.document,
                            seen_at = excluded.seen_at,
                            detected_at = CASE WHEN o.status = 'expired' THEN excluded.detected_at ELSE o.detected_at END,
                            status = CASE WHEN o.status = 'dismissed'
                                AND coalesce(o.dismissed_until > excluded.seen_at, true) THEN 'dismissed' ELSE 'open' END
                        """)
                .bind("id", Ids.next())
                .bind("org", org)
                .bind("cluster", clusterId)
                .bind("kind", opportunity.kind().code())
                .bind("target", opportunity.target())
                .bind("current", opportunity.node().price().usd())
                .bind("savings", opportunity.savings().usd())
                .bind("document", Json.of(json.write(opportunity)))
                .bind("now", now)
                .then();
    }

    private Mono<String> sum(UUID clusterId) {
        return database.sql("SELECT count(*) || '/' || coalesce(sum(hourly_savings), 0) AS sum FROM opportunity"
                        + " WHERE cluster_id = :cluster AND status = 'open'")
                .bind("cluster", clusterId)
                .map(row -> String.valueOf(row.get("sum", String.class)))
                .one();
    }

    @Override
    public Flux<Kept> open(UUID clusterId) {
        return atomic.stream(database.sql("SELECT * FROM opportunity WHERE cluster_id = :cluster AND status = 'open'"
                        + " ORDER BY hourly_savings DESC, target")
                .bind("cluster", clusterId)
                .map(this::kept)
                .all());
    }

    @Override
    public Mono<Kept> find(UUID id) {
        return atomic.call(database.sql("SELECT * FROM opportunity WHERE id = :id")
                .bind("id", id)
                .map(this::kept)
                .one());
    }

    @Override
    public Mono<Void> dismiss(UUID id, String reason, @Nullable Instant until) {
        DatabaseClient.GenericExecuteSpec update = database.sql("UPDATE opportunity SET status = 'dismissed',"
                        + " dismissed_reason = :reason, dismissed_until = :until WHERE id = :id")
                .bind("id", id)
                .bind("reason", reason);
        return atomic.call(
                (until == null ? update.bindNull("until", Instant.class) : update.bind("until", until)).then());
    }

    private Kept kept(Readable row) {
        return new Kept(
                value(row, "id", UUID.class),
                value(row, "cluster_id", UUID.class),
                value(row, "status", String.class),
                json.read(value(row, "document", Json.class).asString(), Opportunity.class),
                value(row, "detected_at", Instant.class));
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
