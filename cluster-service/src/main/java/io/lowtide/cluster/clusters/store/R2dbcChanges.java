package io.lowtide.cluster.clusters.store;

import io.lowtide.cluster.clusters.Changes;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Callers;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Changes in PostgreSQL. */
@Repository
class R2dbcChanges implements Changes {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcChanges(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Void> add(UUID clusterId) {
        return Callers.current()
                .flatMap(caller -> atomic.call(
                        database.sql("INSERT INTO cluster_change (id, org_id, cluster_id) VALUES (:id, :org, :cluster)")
                                .bind("id", Ids.next())
                                .bind("org", caller.org())
                                .bind("cluster", clusterId)
                                .then()));
    }

    @Override
    public Mono<List<Changed>> all(int most) {
        return atomic.call(database.sql("SELECT DISTINCT org_id, cluster_id FROM cluster_change LIMIT :most")
                .bind("most", most)
                .map(row -> new Changed(
                        Objects.requireNonNull(row.get("org_id", UUID.class), "org_id"),
                        Objects.requireNonNull(row.get("cluster_id", UUID.class), "cluster_id")))
                .all()
                .collectList());
    }

    @Override
    public Mono<Boolean> take(UUID clusterId) {
        return atomic.call(database.sql("DELETE FROM cluster_change WHERE cluster_id = :cluster")
                .bind("cluster", clusterId)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0));
    }
}
