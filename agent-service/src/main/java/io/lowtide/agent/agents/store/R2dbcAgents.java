package io.lowtide.agent.agents.store;

import io.lowtide.agent.agents.Agent;
import io.lowtide.agent.agents.AgentFilter;
import io.lowtide.agent.agents.Agents;
import io.lowtide.agent.agents.SnapshotSummary;
import io.lowtide.agent.agents.Vitals;
import io.lowtide.agent.lifecycle.AgentStatus;
import io.lowtide.platform.persistence.Atomic;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Agents in PostgreSQL. */
@Repository
class R2dbcAgents implements Agents {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcAgents(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Agent> find(String id) {
        return atomic.call(database.sql("SELECT * FROM agent WHERE id = :id")
                .bind("id", id)
                .map(R2dbcAgents::agent)
                .one());
    }

    @Override
    public Mono<Agent> lock(String id) {
        return atomic.call(database.sql("SELECT * FROM agent WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(R2dbcAgents::agent)
                .one());
    }

    /** The lock is on the cluster's id: there may be no row to lock yet. */
    @Override
    public Mono<Agent> lockOfCluster(UUID clusterId) {
        return atomic.call(database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:cluster, 0))")
                .bind("cluster", clusterId.toString())
                .then()
                .then(database.sql("SELECT * FROM agent WHERE cluster_id = :cluster AND status <> 'retired' FOR UPDATE")
                        .bind("cluster", clusterId)
                        .map(R2dbcAgents::agent)
                        .one()));
    }

    @Override
    public Flux<Agent> list(AgentFilter filter) {
        return atomic.stream(bound(
                        database.sql("SELECT * FROM agent WHERE id > :after"
                                        + " AND (status = :status OR :status = 'live' AND status <> 'retired')"
                                        + (filter.clusterId() == null ? "" : " AND cluster_id = :cluster")
                                        + " ORDER BY id LIMIT :limit")
                                .bind("after", filter.after() == null ? "" : filter.after())
                                .bind(
                                        "status",
                                        filter.status() == null
                                                ? "live"
                                                : filter.status().code())
                                .bind("limit", filter.limit()),
                        "cluster",
                        filter.clusterId())
                .map(R2dbcAgents::agent)
                .all());
    }

    private static DatabaseClient.GenericExecuteSpec bound(
            DatabaseClient.GenericExecuteSpec sql, String name, @Nullable Object value) {
        return value == null ? sql : sql.bind(name, value);
    }

    @Override
    public Flux<Agent> lockUnheardSince(Instant instant, int limit) {
        return atomic.stream(database.sql("SELECT * FROM agent WHERE status = 'connected' AND last_heartbeat < :instant"
                        + " ORDER BY last_heartbeat LIMIT :limit FOR UPDATE SKIP LOCKED")
                .bind("instant", instant)
                .bind("limit", limit)
                .map(R2dbcAgents::agent)
                .all());
    }

    @Override
    public Mono<Void> add(Agent agent) {
        return atomic.call(database.sql("INSERT INTO agent (id, org_id, cluster_id, status, version,"
                        + " kubernetes_version, node_count, namespace, healthy, registered_at)"
                        + " VALUES (:id, :org, :cluster, :status, :version, :kubernetes, :nodes, :namespace, :healthy,"
                        + " :registered)")
                .bind("id", agent.id())
                .bind("org", agent.orgId())
                .bind("cluster", agent.clusterId())
                .bind("status", agent.status().code())
                .bind("version", agent.vitals().version())
                .bind("kubernetes", agent.vitals().kubernetesVersion())
                .bind("nodes", agent.vitals().nodeCount())
                .bind("namespace", agent.namespace())
                .bind("healthy", agent.vitals().healthy())
                .bind("registered", agent.registeredAt())
                .then());
    }

    @Override
    public Mono<Void> save(Agent agent) {
        DatabaseClient.GenericExecuteSpec update = database.sql("UPDATE agent SET status = :status,"
                        + " version = :version, kubernetes_version = :kubernetes, node_count = :nodes,"
                        + " healthy = :healthy, last_heartbeat = :heard, told_at = :told, retired_at = :retired"
                        + " WHERE id = :id")
                .bind("id", agent.id())
                .bind("status", agent.status().code())
                .bind("version", agent.vitals().version())
                .bind("kubernetes", agent.vitals().kubernetesVersion())
                .bind("nodes", agent.vitals().nodeCount())
                .bind("healthy", agent.vitals().healthy());
        update = time(update, "heard", agent.lastHeartbeat());
        update = time(update, "told", agent.told());
        return atomic.call(time(update, "retired", agent.retiredAt()).then());
    }

    private static DatabaseClient.GenericExecuteSpec time(
            DatabaseClient.GenericExecuteSpec sql, String name, @Nullable Instant value) {
        return value == null ? sql.bindNull(name, Instant.class) : sql.bind(name, value);
    }

    @Override
    public Mono<Boolean> keep(String agentId, SnapshotSummary snapshot) {
        return atomic.call(database.sql("UPDATE agent SET snapshot_taken_at = :taken, snapshot_received_at = :received,"
                        + " snapshot_nodes = :nodes, snapshot_pods = :pods, snapshot_budgets = :budgets"
                        + " WHERE id = :id AND (snapshot_taken_at IS NULL OR snapshot_taken_at < :taken)")
                .bind("id", agentId)
                .bind("taken", snapshot.takenAt())
                .bind("received", snapshot.receivedAt())
                .bind("nodes", snapshot.nodes())
                .bind("pods", snapshot.pods())
                .bind("budgets", snapshot.budgets())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1));
    }

    private static Agent agent(Readable row) {
        String code = Column.of(row, "status", String.class);
        AgentStatus status = AgentStatus.find(code);
        if (status == null) {
            throw new IllegalStateException("agent.status: " + code + " (expected: one of AgentStatus)");
        }
        return new Agent(
                Column.of(row, "id", String.class),
                Column.of(row, "org_id", UUID.class),
                Column.of(row, "cluster_id", UUID.class),
                status,
                new Vitals(
                        Column.of(row, "version", String.class),
                        Column.of(row, "kubernetes_version", String.class),
                        Column.of(row, "node_count", Integer.class),
                        Column.of(row, "healthy", Boolean.class)),
                Column.of(row, "namespace", String.class),
                Column.of(row, "registered_at", Instant.class),
                row.get("last_heartbeat", Instant.class),
                row.get("told_at", Instant.class),
                row.get("retired_at", Instant.class),
                snapshot(row));
    }

    private static @Nullable SnapshotSummary snapshot(Readable row) {
        Instant takenAt = row.get("snapshot_taken_at", Instant.class);
        return takenAt == null
                ? null
                : new SnapshotSummary(
                        takenAt,
                        Column.of(row, "snapshot_received_at", Instant.class),
                        Column.of(row, "snapshot_nodes", Integer.class),
                        Column.of(row, "snapshot_pods", Integer.class),
                        Column.of(row, "snapshot_budgets", Integer.class));
    }
}
