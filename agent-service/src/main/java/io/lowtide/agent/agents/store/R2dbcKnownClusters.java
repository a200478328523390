package io.lowtide.agent.agents.store;

import io.lowtide.agent.agents.KnownClusters;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Known clusters in PostgreSQL. */
@Repository
class R2dbcKnownClusters implements KnownClusters {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcKnownClusters(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Boolean> isKnown(UUID clusterId) {
        return atomic.call(database.sql("SELECT 1 FROM known_cluster WHERE cluster_id = :id")
                .bind("id", clusterId)
                .fetch()
                .first()
                .hasElement());
    }

    @Override
    public Mono<Void> remember(UUID clusterId) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql(
                                "INSERT INTO known_cluster (cluster_id, org_id) VALUES (:id, :org) ON CONFLICT DO NOTHING")
                        .bind("id", clusterId)
                        .bind("org", caller.org())
                        .then()));
    }

    @Override
    public Mono<Void> forget(UUID clusterId) {
        return atomic.call(database.sql("DELETE FROM known_cluster WHERE cluster_id = :id")
                .bind("id", clusterId)
                .then());
    }
}
