package io.lowtide.agent.agents.store;

import io.lowtide.agent.agents.AgentSecrets;
import io.lowtide.agent.agents.StoredSecret;
import io.lowtide.platform.persistence.Atomic;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Secrets of agents in PostgreSQL. */
@Repository
class R2dbcAgentSecrets implements AgentSecrets {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcAgentSecrets(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Void> add(StoredSecret secret) {
        return atomic.call(database.sql("INSERT INTO workload_secret (agent_id, version, org_id, sealed, created_at)"
                        + " VALUES (:agent, :version, :org, :sealed, :created)")
                .bind("agent", secret.agentId())
                .bind("version", secret.version())
                .bind("org", secret.orgId())
                .bind("sealed", secret.sealed())
                .bind("created", secret.createdAt())
                .then());
    }

    @Override
    public Mono<Integer> nextVersion(String agentId) {
        return atomic.call(database.sql(
                        "SELECT coalesce(max(version), 0) + 1 AS next FROM workload_secret WHERE agent_id = :agent")
                .bind("agent", agentId)
                .map(row -> Column.of(row, "next", Integer.class))
                .one());
    }

    @Override
    public Flux<StoredSecret> ofAgent(String agentId) {
        return atomic.stream(
                database.sql("SELECT s.*, a.cluster_id FROM workload_secret s JOIN agent a ON a.id = s.agent_id"
                                + " WHERE s.agent_id = :agent AND s.revoked_at IS NULL AND a.retired_at IS NULL"
                                + " ORDER BY s.version DESC")
                        .bind("agent", agentId)
                        .map(R2dbcAgentSecrets::secret)
                        .all());
    }

    @Override
    public Flux<String> madeBefore(Instant created, int limit) {
        return atomic.stream(database.sql("SELECT s.agent_id FROM workload_secret s JOIN agent a ON a.id = s.agent_id"
                        + " WHERE s.created_at < :created AND s.valid_until IS NULL AND s.revoked_at IS NULL"
                        + " AND a.retired_at IS NULL LIMIT :limit")
                .bind("created", created)
                .bind("limit", limit)
                .map(row -> Column.of(row, "agent_id", String.class))
                .all());
    }

    @Override
    public Mono<Void> used(String agentId, int version, Instant at) {
        return atomic.call(database.sql("UPDATE workload_secret SET first_used_at = :at"
                        + " WHERE agent_id = :agent AND version = :version AND first_used_at IS NULL")
                .bind("agent", agentId)
                .bind("version", version)
                .bind("at", at)
                .then());
    }

    @Override
    public Mono<Void> expire(String agentId, Instant validUntil) {
        return atomic.call(database.sql("UPDATE workload_secret SET valid_until = :until"
                        + " WHERE agent_id = :agent AND revoked_at IS NULL AND valid_until IS NULL")
                .bind("agent", agentId)
                .bind("until", validUntil)
                .then());
    }

    @Override
    public Mono<Void> revokeUnused(String agentId, Instant at) {
        return atomic.call(database.sql("UPDATE workload_secret SET revoked_at = :at WHERE agent_id = :agent"
                        + " AND revoked_at IS NULL AND valid_until IS NULL AND first_used_at IS NULL")
                .bind("agent", agentId)
                .bind("at", at)
                .then());
    }

    @Override
    public Mono<Void> revoke(String agentId, Instant at) {
        return atomic.call(database.sql(
                        "UPDATE workload_secret SET revoked_at = :at WHERE agent_id = :agent AND revoked_at IS NULL")
                .bind("agent", agentId)
                .bind("at", at)
                .then());
    }

    private static StoredSecret secret(Readable row) {
        return new StoredSecret(
                Column.of(row, "agent_id", String.class),
                Column.of(row, "version", Integer.class),
                Column.of(row, "org_id", UUID.class),
                Column.of(row, "cluster_id", UUID.class),
                Column.of(row, "sealed", byte[].class),
                Column.of(row, "created_at", Instant.class),
                row.get("first_used_at", Instant.class),
                row.get("valid_until", Instant.class));
    }
}
