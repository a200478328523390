package io.lowtide.agent.agents.store;

import io.lowtide.agent.agents.RegistrationTokens;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** One-time tokens in PostgreSQL. */
@Repository
class R2dbcRegistrationTokens implements RegistrationTokens {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcRegistrationTokens(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Void> add(byte[] hash, UUID clusterId, Instant expiresAt) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("INSERT INTO registration_token"
                                + " (token_hash, org_id, cluster_id, expires_at, created_by)"
                                + " VALUES (:hash, :org, :cluster, :expires, :by)")
                        .bind("hash", hash)
                        .bind("org", caller.org())
                        .bind("cluster", clusterId)
                        .bind("expires", expiresAt)
                        .bind("by", caller.actor().id())
                        .then()));
    }

    @Override
    public Mono<Purpose> find(byte[] hash) {
        return atomic.call(database.sql("SELECT org_id, cluster_id FROM registration_token WHERE token_hash = :hash")
                .bind("hash", hash)
                .map(row -> new Purpose(Column.of(row, "org_id", UUID.class), Column.of(row, "cluster_id", UUID.class)))
                .one());
    }

    @Override
    public Mono<Boolean> consume(byte[] hash, Instant now) {
        return atomic.call(database.sql("UPDATE registration_token SET used_at = :now"
                        + " WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now")
                .bind("hash", hash)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1));
    }
}
