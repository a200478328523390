package io.lowtide.agent.agents.store;

import io.lowtide.agent.agents.AgentKeys;
import io.lowtide.agent.agents.StoredKey;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keys of agents in PostgreSQL. */
@Repository
class R2dbcAgentKeys implements AgentKeys {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcAgentKeys(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Void> add(StoredKey key) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("INSERT INTO api_key (id, org_id, cluster_id, agent_id,"
                                + " prefix, key_hash, description, created_by, created_at)"
                                + " VALUES (:id, :org, :cluster, :agent, :prefix, :hash, :description, :by, :created)")
                        .bind("id", key.id())
                        .bind("org", key.orgId())
                        .bind("cluster", key.clusterId())
                        .bind("agent", key.agentId())
                        .bind("prefix", key.prefix())
                        .bind("hash", key.hash())
                        .bind(
                                "description",
                                key.description() == null
                                        ? Parameters.in(String.class)
                                        : Parameters.in(key.description()))
                        .bind("by", caller.actor().id())
                        .bind("created", key.createdAt())
                        .then()));
    }

    @Override
    public Mono<StoredKey> find(byte[] hash) {
        return atomic.call(database.sql("SELECT * FROM api_key WHERE key_hash = :hash AND revoked_at IS NULL")
                .bind("hash", hash)
                .map(R2dbcAgentKeys::key)
                .one());
    }

    @Override
    public Flux<StoredKey> ofAgent(String agentId) {
        return atomic.stream(database.sql("SELECT * FROM api_key WHERE agent_id = :agent AND revoked_at IS NULL"
                        + " ORDER BY created_at DESC, id DESC")
                .bind("agent", agentId)
                .map(R2dbcAgentKeys::key)
                .all());
    }

    @Override
    public Flux<StoredKey> ofCluster(UUID clusterId) {
        return atomic.stream(database.sql("SELECT * FROM api_key WHERE cluster_id = :cluster AND revoked_at IS NULL"
                        + " ORDER BY created_at DESC, id DESC")
                .bind("cluster", clusterId)
                .map(R2dbcAgentKeys::key)
                .all());
    }

    @Override
    public Mono<Boolean> expire(UUID clusterId, UUID keyId, Instant validUntil) {
        return atomic.call(database.sql("UPDATE api_key SET valid_until = :until WHERE id = :id"
                        + " AND cluster_id = :cluster AND revoked_at IS NULL AND valid_until IS NULL")
                .bind("id", keyId)
                .bind("cluster", clusterId)
                .bind("until", validUntil)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1));
    }

    @Override
    public Mono<StoredKey> revoke(UUID clusterId, UUID keyId, Instant at) {
        return atomic.call(database.sql("UPDATE api_key SET revoked_at = :at WHERE id = :id"
                        + " AND cluster_id = :cluster AND revoked_at IS NULL RETURNING *")
                .bind("id", keyId)
                .bind("cluster", clusterId)
                .bind("at", at)
                .map(R2dbcAgentKeys::key)
                .one());
    }

    @Override
    public Mono<Void> expire(String agentId, Instant validUntil) {
        return atomic.call(database.sql("UPDATE api_key SET valid_until = :until"
                        + " WHERE agent_id = :agent AND revoked_at IS NULL AND valid_until IS NULL")
                .bind("agent", agentId)
                .bind("until", validUntil)
                .then());
    }

    @Override
    public Mono<Void> revoke(String agentId, Instant at) {
        return atomic.call(
                database.sql("UPDATE api_key SET revoked_at = :at WHERE agent_id = :agent AND revoked_at IS NULL")
                        .bind("agent", agentId)
                        .bind("at", at)
                        .then());
    }

    private static StoredKey key(Readable row) {
        return new StoredKey(
                Column.of(row, "id", UUID.class),
                Column.of(row, "org_id", UUID.class),
                Column.of(row, "cluster_id", UUID.class),
                Column.of(row, "agent_id", String.class),
                Column.of(row, "prefix", String.class),
                Column.of(row, "key_hash", byte[].class),
                row.get("description", String.class),
                Column.of(row, "created_at", Instant.class),
                row.get("valid_until", Instant.class));
    }
}
