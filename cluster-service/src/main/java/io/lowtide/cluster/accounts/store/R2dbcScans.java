package io.lowtide.cluster.accounts.store;

import io.lowtide.cluster.accounts.Scan;
import io.lowtide.cluster.accounts.Scan.Tally;
import io.lowtide.cluster.accounts.Scans;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Scans in PostgreSQL. */
@Repository
class R2dbcScans implements Scans {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcScans(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Boolean> begin(Scan scan) {
        return Callers.current()
                .flatMap(caller -> atomic.call(bound("""
                        INSERT INTO scan (id, org_id, account_id, trigger, status, percent, current_region,
                            clusters_found, instances_found, added, changed, terminated, error, started_at, finished_at)
                        VALUES (:id, :org, :account, :trigger, :status, :percent, :region,
                            :clusters, :instances, :added, :changed, :terminated, :error, :started, :finished)
                        ON CONFLICT DO NOTHING
                        """, scan)
                        .bind("org", caller.org())
                        .bind("account", scan.accountId())
                        .bind("trigger", scan.trigger())
                        .bind("started", scan.startedAt())
                        .fetch()
                        .rowsUpdated()
                        .map(rows -> rows == 1)));
    }

    @Override
    public Mono<Scan> running(UUID accountId) {
        return atomic.call(database.sql("SELECT * FROM scan WHERE account_id = :account AND status = 'running'")
                .bind("account", accountId)
                .map(R2dbcScans::scan)
                .one());
    }

    @Override
    public Mono<Scan> find(UUID id) {
        return atomic.call(database.sql("SELECT * FROM scan WHERE id = :id")
                .bind("id", id)
                .map(R2dbcScans::scan)
                .one());
    }

    @Override
    public Mono<Boolean> save(Scan scan) {
        return atomic.call(bound("""
                        UPDATE scan SET status = :status, percent = :percent, current_region = :region,
                            clusters_found = :clusters, instances_found = :instances, added = :added,
                            changed = :changed, terminated = :terminated, error = :error, finished_at = :finished
                        WHERE id = :id AND status = 'running'
                        """, scan).fetch().rowsUpdated().map(rows -> rows == 1));
    }

    private GenericExecuteSpec bound(String sql, Scan scan) {
        Tally tally = scan.tally();
        return database.sql(sql)
                .bind("id", scan.id())
                .bind("status", scan.status())
                .bind("percent", scan.percent())
                .bind("region", orNull(scan.region(), String.class))
                .bind("clusters", tally.clusters())
                .bind("instances", tally.instances())
                .bind("added", tally.added())
                .bind("changed", tally.changed())
                .bind("terminated", tally.terminated())
                .bind("error", orNull(scan.error(), String.class))
                .bind("finished", orNull(scan.finishedAt(), Instant.class));
    }

    @Override
    public Flux<Scan> history(UUID accountId, @Nullable UUID before, int limit) {
        return atomic.stream(database.sql("SELECT * FROM scan WHERE account_id = :account"
                        + " AND (:before::uuid IS NULL OR id < :before) ORDER BY id DESC LIMIT :limit")
                .bind("account", accountId)
                .bind("before", orNull(before, UUID.class))
                .bind("limit", limit)
                .map(R2dbcScans::scan)
                .all());
    }

    @Override
    public Flux<Stale> begunBefore(Instant time) {
        return atomic.stream(
                database.sql("SELECT org_id, id, account_id FROM scan WHERE status = 'running' AND started_at < :time")
                        .bind("time", time)
                        .map(row -> new Stale(
                                value(row, "org_id", UUID.class),
                                value(row, "id", UUID.class),
                                value(row, "account_id", UUID.class)))
                        .all());
    }

    private static Scan scan(Readable row) {
        Tally tally = new Tally(
                value(row, "clusters_found", Integer.class),
                value(row, "instances_found", Integer.class),
                value(row, "added", Integer.class),
                value(row, "changed", Integer.class),
                value(row, "terminated", Integer.class));
        return new Scan(
                value(row, "id", UUID.class),
                value(row, "account_id", UUID.class),
                value(row, "trigger", String.class),
                value(row, "status", String.class),
                value(row, "percent", Integer.class),
                row.get("current_region", String.class),
                tally,
                row.get("error", String.class),
                value(row, "started_at", Instant.class),
                row.get("finished_at", Instant.class));
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }
}
