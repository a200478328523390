package io.lowtide.cluster.clusters.store;

import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.ClusterFilter;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.clusters.Instance;
import io.lowtide.cluster.clusters.NodeGroup;
import io.lowtide.cluster.clusters.Workload;
import io.lowtide.cluster.commandrules.Sizes;
import io.lowtide.platform.persistence.Atomic;
import io.r2dbc.spi.Parameters;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Clusters in PostgreSQL. */
@Repository
class R2dbcClusters implements Clusters {
    private static final String THERE = """
            SELECT c.* FROM cluster c JOIN account a ON a.id = c.account_id
            WHERE c.status <> 'inactive' AND a.status <> 'disconnected'
            """;
    /** {@link Cluster#health} again, for the filter. */
    private static final String HEALTH = """
            CASE WHEN c.last_heartbeat <= :alive OR (c.last_heartbeat IS NOT NULL
                    AND c.agent_status IN ('offline', 'deregistered', 'terminated')) THEN 'offline'
                WHEN c.status <> 'active' OR c.agent_status IN ('degraded', 'unhealthy')
                    OR c.nodes_not_ready > 0 OR c.pending_pods > 0 THEN 'degraded'
                ELSE 'healthy' END
            """;

    private final DatabaseClient database;
    private final Atomic atomic;
    private final Clock clock;

    R2dbcClusters(DatabaseClient database, Atomic atomic, Clock clock) {
        this.database = database;
        this.atomic = atomic;
        this.clock = clock;
    }

    @Override
    public Mono<Cluster> find(UUID id) {
        return one("SELECT * FROM cluster WHERE id = :id", id);
    }

    @Override
    public Mono<Cluster> lock(UUID id) {
        return one("SELECT * FROM cluster WHERE id = :id FOR NO KEY UPDATE", id);
    }

    private Mono<Cluster> one(String sql, UUID id) {
        return atomic.call(
                database.sql(sql).bind("id", id).map(ClusterRows::cluster).one());
    }

    @Override
    public Mono<Cluster> findByArn(String arn) {
        return atomic.call(database.sql(THERE + " AND c.arn = :arn ORDER BY c.id DESC LIMIT 1")
                .bind("arn", arn)
                .map(ClusterRows::cluster)
                .one());
    }

    @Override
    public Flux<Cluster> list(ClusterFilter filter, @Nullable UUID after, int limit) {
        return atomic.stream(database.sql(THERE + """
                         AND (:text::text IS NULL OR position(lower(:text) IN lower(
                                coalesce(c.display_name, '') || ' ' || c.name || ' ' || c.arn)) > 0)
                            AND (:account::uuid IS NULL OR c.account_id = :account)
                            AND (:region::text IS NULL OR c.region = :region)
                            AND (:environment::text IS NULL OR c.environment = :environment)
                            AND (:tag::text IS NULL OR c.tags ->> :tag = coalesce(:value, c.tags ->> :tag))
                            AND (:managed::text IS NULL OR c.managed = :managed
                                OR (:managed = 'not_managed' AND c.managed <> 'managed'))
                            AND (:after::uuid IS NULL OR c.id > :after)
                            AND (:health::text IS NULL OR :health =
                        """ + HEALTH
                        + ") ORDER BY CASE WHEN :dearest THEN c.hourly_cost END DESC NULLS LAST, c.id"
                        + " LIMIT :limit")
                .bind("text", orNull(filter.text(), String.class))
                .bind("account", orNull(filter.accountId(), UUID.class))
                .bind("region", orNull(filter.region(), String.class))
                .bind("environment", orNull(filter.environment(), String.class))
                .bind("tag", orNull(filter.tagKey(), String.class))
                .bind("value", orNull(filter.tagValue(), String.class))
                .bind("managed", orNull(filter.managed(), String.class))
                .bind("after", orNull(after, UUID.class))
                .bind("health", orNull(filter.health(), String.class))
                .bind("alive", clock.instant().minus(Cluster.SILENCE))
                .bind("dearest", filter.dearestFirst())
                .bind("limit", limit)
                .map(ClusterRows::cluster)
                .all());
    }

    @Override
    public Flux<Cluster> managedIn(UUID accountId) {
        return atomic.stream(database.sql(
                        "SELECT * FROM cluster WHERE account_id = :account AND managed = 'managed' FOR NO KEY UPDATE")
                .bind("account", accountId)
                .map(ClusterRows::cluster)
                .all());
    }

    @Override
    public Mono<Void> save(Cluster cluster) {
        Cluster.Agent agent = cluster.agent();
        Cluster.Maintenance pause = cluster.maintenance();
        Cluster.Figures figures = cluster.figures();
        return atomic.call(database.sql("""
                        UPDATE cluster SET display_name = :shown, environment = :environment, managed = :managed,
                            agent_version = :agent_version, agent_status = :agent_status, last_heartbeat = :heartbeat,
                            maintenance = :paused, maintenance_until = :until, maintenance_reason = :reason,
                            node_count = :nodes, spot_count = :spot, vcpu = :vcpu, memory_mib = :memory,
                            hourly_cost = :cost, efficiency_pct = :efficiency, efficiency_grade = :grade,
                            nodes_not_ready = :not_ready, pods = :pods, pending_pods = :pending,
                            version = version + 1, updated_at = now()
                        WHERE id = :id
                        """)
                .bind("id", cluster.id())
                .bind("shown", orNull(cluster.displayName(), String.class))
                .bind("environment", cluster.environment())
                .bind("managed", cluster.managed())
                .bind("agent_version", orNull(agent.version(), String.class))
                .bind("agent_status", orNull(agent.status(), String.class))
                .bind("heartbeat", orNull(agent.lastHeartbeat(), Instant.class))
                .bind("paused", pause.on())
                .bind("until", orNull(pause.until(), Instant.class))
                .bind("reason", orNull(pause.reason(), String.class))
                .bind("nodes", figures.nodes())
                .bind("spot", figures.spot())
                .bind("vcpu", figures.vcpu())
                .bind("memory", figures.memoryMib())
                .bind("cost", figures.hourlyCost())
                .bind("efficiency", orNull(figures.efficiencyPct(), Double.class))
                .bind("grade", orNull(figures.efficiencyGrade(), String.class))
                .bind("not_ready", figures.nodesNotReady())
                .bind("pods", figures.pods())
                .bind("pending", figures.pendingPods())
                .then());
    }

    @Override
    public Flux<Instance> instances(UUID clusterId, InstanceFilter filter, @Nullable String after, int limit) {
        return atomic.stream(database.sql("""
                        SELECT * FROM instance WHERE cluster_id = :cluster
                            AND CASE WHEN :state::text IS NULL THEN state <> 'terminated' ELSE state = :state END
                            AND (:lifecycle::text IS NULL OR lifecycle = :lifecycle)
                            AND (:node_group::text IS NULL OR node_group = :node_group)
                            AND (:after::text IS NULL OR instance_id > :after)
                        ORDER BY instance_id LIMIT :limit
                        """)
                .bind("cluster", clusterId)
                .bind("state", orNull(filter.state(), String.class))
                .bind("lifecycle", orNull(filter.lifecycle(), String.class))
                .bind("node_group", orNull(filter.nodeGroup(), String.class))
                .bind("after", orNull(after, String.class))
                .bind("limit", limit)
                .map(ClusterRows::instance)
                .all());
    }

    @Override
    public Flux<Instance> instances(UUID clusterId) {
        return atomic.stream(database.sql("SELECT * FROM instance WHERE cluster_id = :cluster AND state <> 'terminated'"
                        + " ORDER BY instance_id")
                .bind("cluster", clusterId)
                .map(ClusterRows::instance)
                .all());
    }

    @Override
    public Mono<Instance> instance(UUID clusterId, String instanceId) {
        return atomic.call(
                database.sql("SELECT * FROM instance WHERE cluster_id = :cluster AND instance_id = :instance")
                        .bind("cluster", clusterId)
                        .bind("instance", instanceId)
                        .map(ClusterRows::instance)
                        .one());
    }

    @Override
    public Mono<Void> resize(UUID clusterId, String group, Sizes sizes) {
        return atomic.call(database.sql("UPDATE node_group SET desired = :desired, min_size = :min, max_size = :max"
                        + " WHERE cluster_id = :cluster AND name = :name")
                .bind("desired", sizes.desired())
                .bind("min", sizes.min())
                .bind("max", sizes.max())
                .bind("cluster", clusterId)
                .bind("name", group)
                .then());
    }

    @Override
    public Flux<NodeGroup> nodeGroups(UUID clusterId) {
        return atomic.stream(database.sql("SELECT * FROM node_group WHERE cluster_id = :cluster ORDER BY name")
                .bind("cluster", clusterId)
                .map(ClusterRows::nodeGroup)
                .all());
    }

    @Override
    public Flux<Workload> workloads(UUID clusterId, @Nullable String namespace) {
        return atomic.stream(database.sql("SELECT * FROM workload WHERE cluster_id = :cluster"
                        + " AND (:namespace::text IS NULL OR namespace = :namespace)"
                        + " ORDER BY cpu_request_millis DESC, namespace, kind, name")
                .bind("cluster", clusterId)
                .bind("namespace", orNull(namespace, String.class))
                .map(ClusterRows::workload)
                .all());
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }
}
