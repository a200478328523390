package io.lowtide.optimizer.assessment.store;

import io.lowtide.optimizer.assessment.WatchedClusters;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Watched clusters in PostgreSQL. */
@Repository
class R2dbcWatchedClusters implements WatchedClusters {
    /** A new cluster changes much in its first looks; after these, five minutes lie between two. */
    private static final String WANT = "UPDATE cluster_watch SET wanted_at = least(coalesce(wanted_at, 'infinity'),"
            + " greatest(CAST(:now AS timestamptz), coalesce(assessed_at + CASE"
            + " WHEN assessments < 6 OR (:pods AND NOT workloads_known) THEN interval '5 seconds'"
            + " ELSE interval '300 seconds' END, CAST(:now AS timestamptz))))";

    private final DatabaseClient database;
    private final Atomic atomic;
    private final Clock clock;

    R2dbcWatchedClusters(DatabaseClient database, Atomic atomic, Clock clock) {
        this.database = database;
        this.atomic = atomic;
        this.clock = clock;
    }

    @Override
    public Mono<Void> discovered(UUID clusterId, UUID accountId, String name) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("""
                        INSERT INTO cluster_watch AS w (cluster_id, org_id, account_id, name, wanted_at)
                        VALUES (:id, :org, :account, :name, :now)
                        ON CONFLICT (cluster_id) DO UPDATE SET account_id = excluded.account_id, name = excluded.name,
                            wanted_at = least(coalesce(w.wanted_at, 'infinity'), excluded.wanted_at)
                        """)
                        .bind("id", clusterId)
                        .bind("org", caller.org())
                        .bind("account", accountId)
                        .bind("name", name)
                        .bind("now", clock.instant())
                        .then()));
    }

    @Override
    public Mono<Void> want(UUID clusterId) {
        return want(" WHERE cluster_id = :id", clusterId, false);
    }

    @Override
    public Mono<Void> wantAccount(UUID accountId) {
        return want(" WHERE account_id = :id", accountId, false);
    }

    @Override
    public Mono<Void> wantPods(UUID clusterId) {
        return want(" WHERE cluster_id = :id", clusterId, true);
    }

    private Mono<Void> want(String where, UUID id, boolean pods) {
        return atomic.call(database.sql(WANT + where)
                .bind("id", id)
                .bind("pods", pods)
                .bind("now", clock.instant())
                .then());
    }

    @Override
    public Mono<Void> forget(UUID clusterId) {
        return atomic.call(database.sql("DELETE FROM cluster_watch WHERE cluster_id = :id")
                .bind("id", clusterId)
                .then());
    }

    @Override
    public Mono<Watched> find(UUID clusterId) {
        return atomic.call(database.sql("SELECT * FROM cluster_watch WHERE cluster_id = :id")
                .bind("id", clusterId)
                .map(R2dbcWatchedClusters::watched)
                .one());
    }

    @Override
    public Flux<Watched> all() {
        return atomic.stream(database.sql("SELECT * FROM cluster_watch ORDER BY name, cluster_id")
                .map(R2dbcWatchedClusters::watched)
                .all());
    }

    private static Watched watched(Readable row) {
        return new Watched(
                value(row, "cluster_id", UUID.class),
                row.get("account_id", UUID.class),
                value(row, "name", String.class));
    }

    @Override
    public Flux<Due> takeDue(Instant now, Duration lease, int most) {
        return atomic.call(database.sql("""
                                UPDATE cluster_watch SET wanted_at = :until WHERE cluster_id IN (
                                    SELECT cluster_id FROM cluster_watch WHERE wanted_at <= :now
                                        AND NOT EXISTS (SELECT 1 FROM node_saga
                                            WHERE node_saga.cluster_id = cluster_watch.cluster_id
                                                AND node_saga.due_at IS NOT NULL AND node_saga.step = 'drain'
                                                AND node_saga.document #>> '{action,type}' = 'EVACUATE')
                                    ORDER BY wanted_at LIMIT :most FOR UPDATE SKIP LOCKED)
                                RETURNING cluster_id, org_id, wanted_at
                                """)
                        .bind("now", now)
                        .bind("until", now.plus(lease))
                        .bind("most", most)
                        .map(row -> new Due(
                                value(row, "cluster_id", UUID.class),
                                value(row, "org_id", UUID.class),
                                value(row, "wanted_at", Instant.class)))
                        .all()
                        .collectList())
                .flatMapIterable(due -> due);
    }

    @Override
    public Mono<Void> done(Due due, Instant now, boolean workloadsKnown) {
        return atomic.call(database.sql("UPDATE cluster_watch SET assessed_at = :now, assessments = assessments + 1,"
                        + " workloads_known = :pods,"
                        + " wanted_at = CASE WHEN wanted_at = :until THEN NULL ELSE wanted_at END"
                        + " WHERE cluster_id = :id")
                .bind("now", now)
                .bind("pods", workloadsKnown)
                .bind("until", due.takenUntil())
                .bind("id", due.clusterId())
                .then());
    }

    @Override
    public Mono<Void> again(Due due, Instant at) {
        return atomic.call(database.sql("UPDATE cluster_watch SET wanted_at = :at WHERE cluster_id = :id")
                .bind("at", at)
                .bind("id", due.clusterId())
                .then());
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
