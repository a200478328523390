package io.lowtide.cluster.clusters.store;

import io.lowtide.cluster.clusters.AgentReports;
import io.lowtide.cluster.clusters.ClusterReport;
import io.lowtide.cluster.clusters.ClusterReport.NodeLoad;
import io.lowtide.cluster.clusters.Workload;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reports of agents in PostgreSQL. */
@Repository
class R2dbcAgentReports implements AgentReports {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcAgentReports(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Boolean> keep(UUID clusterId, ClusterReport report) {
        return Callers.current()
                .flatMap(caller -> atomic.call(document(caller.org(), clusterId, report)
                        .flatMap(newest -> newest
                                ? nodes(clusterId, report.nodes())
                                        .then(workloads(caller.org(), clusterId, report.workloads()))
                                        .thenReturn(true)
                                : Mono.just(false))));
    }

    private Mono<Boolean> document(UUID org, UUID clusterId, ClusterReport report) {
        return database.sql("""
                        INSERT INTO agent_snapshot AS s (cluster_id, org_id, taken_at, document)
                        VALUES (:cluster, :org, :at, :document)
                        ON CONFLICT (cluster_id) DO UPDATE
                        SET taken_at = excluded.taken_at, document = excluded.document
                        WHERE s.taken_at < excluded.taken_at
                        """)
                .bind("cluster", clusterId)
                .bind("org", org)
                .bind("at", report.takenAt())
                .bind("document", Json.of(report.document()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** A node that has joined runs, whatever the last scan saw of it. */
    private Mono<Void> nodes(UUID clusterId, List<NodeLoad> nodes) {
        return database.sql("""
                        UPDATE instance i SET node_name = n.name, cpu_util = coalesce(n.cpu, i.cpu_util),
                            memory_util = coalesce(n.memory, i.memory_util), cpu_requested_millis = n.cpu_requested,
                            memory_requested_mib = n.memory_requested, pods = n.pods, updated_at = now(),
                            state = CASE WHEN i.state = 'pending' THEN 'running' ELSE i.state END
                        FROM unnest(:ids::text[], :names::text[], :cpus::float8[], :memories::float8[],
                            :cpu_requests::bigint[], :memory_requests::bigint[], :pods::int[])
                            AS n (id, name, cpu, memory, cpu_requested, memory_requested, pods)
                        WHERE i.cluster_id = :cluster AND i.instance_id = n.id
                        """)
                .bind("cluster", clusterId)
                .bind("ids", array(nodes, NodeLoad::instanceId, String[]::new))
                .bind("names", array(nodes, NodeLoad::nodeName, String[]::new))
                .bind("cpus", array(nodes, NodeLoad::cpuUtil, Double[]::new))
                .bind("memories", array(nodes, NodeLoad::memoryUtil, Double[]::new))
                .bind("cpu_requests", array(nodes, NodeLoad::cpuRequestedMillis, Long[]::new))
                .bind("memory_requests", array(nodes, NodeLoad::memoryRequestedMib, Long[]::new))
                .bind("pods", array(nodes, NodeLoad::pods, Integer[]::new))
                .then();
    }

    private Mono<Void> workloads(UUID org, UUID clusterId, List<Workload> all) {
        return database.sql("DELETE FROM workload WHERE cluster_id = :cluster")
                .bind("cluster", clusterId)
                .then()
                .then(database.sql("""
                        INSERT INTO workload (org_id, cluster_id, namespace, kind, name, replicas, cpu_request_millis,
                            memory_request_mib, cpu_used_millis, memory_used_mib)
                        SELECT :org, :cluster, * FROM unnest(:namespaces::text[], :kinds::text[], :names::text[],
                            :replicas::int[], :cpu_requests::bigint[], :memory_requests::bigint[],
                            :cpus_used::bigint[], :memories_used::bigint[])
                        """)
                        .bind("org", org)
                        .bind("cluster", clusterId)
                        .bind("namespaces", array(all, Workload::namespace, String[]::new))
                        .bind("kinds", array(all, Workload::kind, String[]::new))
                        .bind("names", array(all, Workload::name, String[]::new))
                        .bind("replicas", array(all, Workload::replicas, Integer[]::new))
                        .bind("cpu_requests", array(all, Workload::cpuRequestMillis, Long[]::new))
                        .bind("memory_requests", array(all, Workload::memoryRequestMib, Long[]::new))
                        .bind("cpus_used", array(all, Workload::cpuUsedMillis, Long[]::new))
                        .bind("memories_used", array(all, Workload::memoryUsedMib, Long[]::new))
                        .then());
    }

    private static <R, T extends @Nullable Object> T[] array(List<R> rows, Function<R, T> part, IntFunction<T[]> make) {
        return rows.stream().map(part).toArray(make);
    }

    @Override
    public Mono<Kept> find(UUID clusterId) {
        return atomic.call(database.sql("SELECT taken_at, document FROM agent_snapshot WHERE cluster_id = :cluster")
                .bind("cluster", clusterId)
                .map(row -> new Kept(
                        Objects.requireNonNull(row.get("taken_at", Instant.class)),
                        Objects.requireNonNull(row.get("document", Json.class)).asString()))
                .one());
    }
}
