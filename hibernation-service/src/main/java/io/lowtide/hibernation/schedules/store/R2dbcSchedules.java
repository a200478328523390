package io.lowtide.hibernation.schedules.store;

import io.lowtide.hibernation.schedule.WeeklySchedule;
import io.lowtide.hibernation.schedules.ClusterSchedule;
import io.lowtide.hibernation.schedules.KnownCluster;
import io.lowtide.hibernation.schedules.Schedules;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Schedules in PostgreSQL. */
@Repository
class R2dbcSchedules implements Schedules {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcSchedules(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<KnownCluster> findCluster(UUID clusterId) {
        return atomic.call(database.sql("SELECT * FROM known_cluster WHERE cluster_id = :id")
                .bind("id", clusterId)
                .map(R2dbcSchedules::cluster)
                .one());
    }

    @Override
    public Flux<KnownCluster> clusters() {
        return atomic.stream(database.sql("SELECT * FROM known_cluster ORDER BY name, cluster_id")
                .map(R2dbcSchedules::cluster)
                .all());
    }

    @Override
    public Mono<Void> remember(UUID clusterId, String name) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("INSERT INTO known_cluster"
                                + " (cluster_id, org_id, name) VALUES (:id, :org, :name)"
                                + " ON CONFLICT (cluster_id) DO UPDATE SET name = excluded.name")
                        .bind("id", clusterId)
                        .bind("org", caller.org())
                        .bind("name", name)
                        .then()));
    }

    @Override
    public Mono<Void> cost(UUID clusterId, BigDecimal hourlyCost) {
        return atomic.call(database.sql("UPDATE known_cluster SET hourly_cost = :cost WHERE cluster_id = :id")
                .bind("cost", hourlyCost)
                .bind("id", clusterId)
                .then());
    }

    @Override
    public Mono<Void> forget(UUID clusterId) {
        return atomic.call(database.sql("DELETE FROM known_cluster WHERE cluster_id = :id")
                .bind("id", clusterId)
                .then());
    }

    @Override
    public Mono<ClusterSchedule> find(UUID clusterId) {
        return atomic.call(database.sql("SELECT * FROM schedule WHERE cluster_id = :id")
                .bind("id", clusterId)
                .map(R2dbcSchedules::schedule)
                .one());
    }

    @Override
    public Mono<Boolean> save(ClusterSchedule schedule) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("INSERT INTO schedule AS s"
                                + " (cluster_id, org_id, enabled, matrix, timezone, version, updated_by)"
                                + " VALUES (:id, :org, :enabled, :matrix, :zone, :version, :by)"
                                + " ON CONFLICT (cluster_id) DO UPDATE SET enabled = excluded.enabled,"
                                + " matrix = excluded.matrix, timezone = excluded.timezone, version = excluded.version,"
                                + " updated_by = excluded.updated_by, updated_at = now()"
                                + " WHERE s.version = excluded.version - 1")
                        .bind("id", schedule.clusterId())
                        .bind("org", caller.org())
                        .bind("enabled", schedule.enabled())
                        .bind("matrix", schedule.week().cells())
                        .bind("zone", schedule.week().zone().getId())
                        .bind("version", schedule.version())
                        .bind("by", caller.actor().id())
                        .fetch()
                        .rowsUpdated()
                        .map(rows -> rows == 1)));
    }

    private static KnownCluster cluster(Readable row) {
        return new KnownCluster(
                value(row, "cluster_id", UUID.class),
                value(row, "name", String.class),
                value(row, "hourly_cost", BigDecimal.class));
    }

    private static ClusterSchedule schedule(Readable row) {
        WeeklySchedule week =
                new WeeklySchedule(value(row, "matrix", String.class), ZoneId.of(value(row, "timezone", String.class)));
        return new ClusterSchedule(
                value(row, "cluster_id", UUID.class),
                value(row, "enabled", Boolean.class),
                week,
                value(row, "version", Long.class));
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
