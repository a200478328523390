package io.lowtide.cluster.discovery.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.lowtide.cluster.discovery.Inventory;
import io.lowtide.cluster.inventory.ClusterSeen;
import io.lowtide.cluster.inventory.Difference;
import io.lowtide.cluster.inventory.InstanceSeen;
import io.lowtide.cluster.inventory.KnownInstance;
import io.lowtide.cluster.inventory.NodeGroupSeen;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The inventory in PostgreSQL. */
@Repository
class R2dbcInventory implements Inventory {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final EventJson ROWS = new EventJson();
    /** While an agent is alive its figures count, for it sees what a node can hand out. */
    private static final Duration AGENT_COUNTS = Duration.ofMinutes(5);

    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcInventory(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Kept> keep(UUID accountId, String region, ClusterSeen seen, Instant now) {
        UUID fresh = Ids.next();
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("""
                        INSERT INTO cluster AS c (id, org_id, account_id, name, arn, region, vpc_id, api_endpoint,
                            k8s_version, environment, tags, managed, status, last_synced_at)
                        VALUES (:id, :org, :account, :name, :arn, :region, :vpc, :endpoint,
                            :version, :environment, :tags, 'discovered', :status, :now)
                        ON CONFLICT (account_id, region, name) DO UPDATE SET arn = excluded.arn,
                            vpc_id = excluded.vpc_id, api_endpoint = excluded.api_endpoint,
                            k8s_version = excluded.k8s_version, tags = excluded.tags, status = excluded.status,
                            last_synced_at = excluded.last_synced_at, updated_at = now()
                        RETURNING id
                        """)
                        .bind("id", fresh)
                        .bind("org", caller.org())
                        .bind("account", accountId)
                        .bind("name", seen.name())
                        .bind("arn", seen.arn())
                        .bind("region", region)
                        .bind("vpc", orNull(seen.vpcId(), String.class))
                        .bind("endpoint", orNull(seen.apiEndpoint(), String.class))
                        .bind("version", orNull(seen.version(), String.class))
                        .bind("environment", seen.environment())
                        .bind("tags", Json.of(JSON.writeValueAsString(seen.tags())))
                        .bind("status", seen.active() ? "active" : "pending")
                        .bind("now", now)
                        .map(row -> value(row, "id", UUID.class))
                        .one()
                        .map(id -> new Kept(id, id.equals(fresh)))));
    }

    @Override
    public Flux<KnownInstance> instances(UUID clusterId) {
        return atomic.stream(database.sql(
                        "SELECT * FROM instance WHERE cluster_id = :cluster" + " AND state <> 'terminated' FOR UPDATE")
                .bind("cluster", clusterId)
                .map(R2dbcInventory::known)
                .all());
    }

    @Override
    public Mono<Void> apply(UUID clusterId, ClusterSeen seen, Difference difference, Instant now) {
        List<String> gone =
                difference.terminated().stream().map(KnownInstance::instanceId).toList();
        List<InstanceSeen> alive = seen.instances().stream()
                .filter(instance -> !instance.state().equals("terminated"))
                .toList();
        return Callers.current()
                .flatMap(caller -> atomic.call(upsert(caller.org(), clusterId, alive, now)
                        .then(terminate(clusterId, gone, now))
                        .then(groups(caller.org(), clusterId, seen.nodeGroups()))));
    }

    @Override
    public Mono<Set<String>> add(UUID clusterId, List<InstanceSeen> seen, Instant now) {
        return Callers.current()
                .flatMap(caller -> atomic.call(known(clusterId, seen).flatMap(known -> {
                    List<InstanceSeen> fresh = seen.stream()
                            .filter(it -> !known.contains(it.instanceId()))
                            .toList();
                    return upsert(caller.org(), clusterId, fresh, now)
                            .thenReturn(
                                    fresh.stream().map(InstanceSeen::instanceId).collect(Collectors.toSet()));
                })));
    }

    private Mono<Set<String>> known(UUID clusterId, List<InstanceSeen> seen) {
        return database.sql(
                        "SELECT instance_id FROM instance WHERE cluster_id = :cluster AND instance_id = ANY(:instances)")
                .bind("cluster", clusterId)
                .bind("instances", seen.stream().map(InstanceSeen::instanceId).toArray(String[]::new))
                .map(row -> value(row, "instance_id", String.class))
                .all()
                .collect(Collectors.toSet());
    }

    @Override
    public Mono<Boolean> move(UUID clusterId, String instanceId, String state, Instant now) {
        return atomic.call(database.sql("UPDATE instance SET state = :state, updated_at = :now, terminated_at ="
                        + " CASE WHEN :state = 'terminated' THEN :now ELSE terminated_at END"
                        + " WHERE cluster_id = :cluster AND instance_id = :instance"
                        + " AND state NOT IN (:state, 'terminated')")
                .bind("state", state)
                .bind("now", now)
                .bind("cluster", clusterId)
                .bind("instance", instanceId)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1));
    }

    /** A row to be kept: its parts are called as the columns are. */
    private record NewRow(UUID id, @JsonUnwrapped InstanceSeen seen) {}

    private Mono<Void> upsert(UUID org, UUID clusterId, List<InstanceSeen> seen, Instant now) {
        return database.sql("""
                        INSERT INTO instance AS i (id, org_id, cluster_id, instance_id, node_name, node_group,
                            instance_type, vcpu, memory_mib, architecture, lifecycle, az, ami_id, state, hourly_price,
                            on_demand_price, spot_price, cpu_util, launched_at)
                        SELECT id, :org, :cluster, instance_id, node_name, node_group, instance_type, vcpu, memory_mib,
                            architecture, lifecycle, az, ami_id, state, hourly_price, on_demand_price, spot_price,
                            cpu_util, launched_at
                        FROM jsonb_populate_recordset(CAST(NULL AS instance), CAST(:rows AS jsonb))
                        ON CONFLICT (cluster_id, instance_id) DO UPDATE SET
                            node_name = coalesce(i.node_name, excluded.node_name), node_group = excluded.node_group,
                            instance_type = excluded.instance_type, vcpu = excluded.vcpu,
                            memory_mib = excluded.memory_mib, state = excluded.state,
                            hourly_price = excluded.hourly_price, on_demand_price = excluded.on_demand_price,
                            spot_price = excluded.spot_price, terminated_at = NULL, updated_at = :now,
                            cpu_util = CASE WHEN i.memory_util IS NOT NULL AND EXISTS (SELECT 1 FROM cluster c
                                    WHERE c.id = i.cluster_id AND c.last_heartbeat > :agent_since)
                                THEN i.cpu_util ELSE coalesce(excluded.cpu_util, i.cpu_util) END
                        """)
                .bind("org", org)
                .bind("cluster", clusterId)
                .bind(
                        "rows",
                        ROWS.write(seen.stream()
                                .map(it -> new NewRow(Ids.next(), it))
                                .toList()))
                .bind("now", now)
                .bind("agent_since", now.minus(AGENT_COUNTS))
                .then();
    }

    private Mono<Void> terminate(UUID clusterId, Collection<String> instances, Instant now) {
        return database.sql("UPDATE instance SET state = 'terminated', terminated_at = :now, updated_at = :now"
                        + " WHERE cluster_id = :cluster AND instance_id = ANY(:instances)")
                .bind("now", now)
                .bind("cluster", clusterId)
                .bind("instances", instances.toArray(String[]::new))
                .then();
    }

    private Mono<Void> groups(UUID org, UUID clusterId, List<NodeGroupSeen> groups) {
        return database.sql("DELETE FROM node_group WHERE cluster_id = :cluster")
                .bind("cluster", clusterId)
                .then()
                .thenMany(Flux.fromIterable(groups))
                .concatMap(group -> group(org, clusterId, group))
                .then();
    }

    private Mono<Void> group(UUID org, UUID clusterId, NodeGroupSeen group) {
        return database.sql("""
                        INSERT INTO node_group (org_id, cluster_id, name, kind, asg_name, instance_types,
                            capacity_type, desired, min_size, max_size)
                        VALUES (:org, :cluster, :name, :kind, :asg, :types, :capacity, :desired, :min, :max)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("org", org)
                .bind("cluster", clusterId)
                .bind("name", group.name())
                .bind("kind", group.kind())
                .bind("asg", orNull(group.asgName(), String.class))
                .bind("types", group.instanceTypes().toArray(String[]::new))
                .bind("capacity", group.capacityType())
                .bind("desired", group.desired())
                .bind("min", group.minSize())
                .bind("max", group.maxSize())
                .then();
    }

    @Override
    public Flux<UUID> gone(UUID accountId, String region, Collection<String> names) {
        return atomic.stream(database.sql("SELECT id FROM cluster WHERE account_id = :account AND region = :region"
                        + " AND status <> 'inactive' AND NOT name = ANY(:names)")
                .bind("account", accountId)
                .bind("region", region)
                .bind("names", names.toArray(String[]::new))
                .map(row -> value(row, "id", UUID.class))
                .all());
    }

    @Override
    public Flux<KnownInstance> end(UUID clusterId, Instant now) {
        Mono<Void> ended = database.sql("UPDATE cluster SET status = 'inactive', managed = CASE WHEN managed ="
                        + " 'managed' THEN 'unmanaged' ELSE managed END, node_count = 0, spot_count = 0, vcpu = 0,"
                        + " memory_mib = 0, hourly_cost = 0, last_synced_at = :now, version = version + 1,"
                        + " updated_at = :now WHERE id = :cluster")
                .bind("now", now)
                .bind("cluster", clusterId)
                .then();
        return atomic.stream(instances(clusterId)
                .collectList()
                .flatMapMany(left -> ended.then(terminate(
                                clusterId,
                                left.stream().map(KnownInstance::instanceId).toList(),
                                now))
                        .thenMany(Flux.fromIterable(left))));
    }

    private static KnownInstance known(Readable row) {
        return new KnownInstance(
                value(row, "instance_id", String.class),
                value(row, "instance_type", String.class),
                value(row, "az", String.class),
                value(row, "lifecycle", String.class),
                value(row, "state", String.class),
                row.get("node_group", String.class),
                row.get("node_name", String.class),
                value(row, "hourly_price", BigDecimal.class),
                value(row, "launched_at", Instant.class));
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
