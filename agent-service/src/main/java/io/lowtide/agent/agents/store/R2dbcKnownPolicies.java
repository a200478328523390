package io.lowtide.agent.agents.store;

import io.lowtide.agent.agents.KnownPolicies;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Revisions of policies in PostgreSQL. */
@Repository
class R2dbcKnownPolicies implements KnownPolicies {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcKnownPolicies(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Long> version(UUID clusterId) {
        return atomic.call(database.sql("SELECT version FROM known_policy WHERE cluster_id = :cluster")
                .bind("cluster", clusterId)
                .map(row -> Column.of(row, "version", Long.class))
                .one()
                .defaultIfEmpty(0L));
    }

    @Override
    public Mono<Void> learn(UUID clusterId, long version) {
        return Callers.current()
                .flatMap(
                        caller -> atomic.call(database.sql("INSERT INTO known_policy AS k (cluster_id, org_id, version)"
                                        + " VALUES (:cluster, :org, :version) ON CONFLICT (cluster_id) DO UPDATE"
                                        + " SET version = excluded.version WHERE k.version < excluded.version")
                                .bind("cluster", clusterId)
                                .bind("org", caller.org())
                                .bind("version", version)
                                .then()));
    }
}
