package io.lowtide.cluster.clusters.store;

import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Instance;
import io.lowtide.cluster.clusters.NodeGroup;
import io.lowtide.cluster.clusters.Workload;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows in our words. */
final class ClusterRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};

    private ClusterRows() {}

    static Cluster cluster(Readable row) {
        return new Cluster(
                value(row, "id", UUID.class),
                value(row, "account_id", UUID.class),
                value(row, "name", String.class),
                row.get("display_name", String.class),
                value(row, "arn", String.class),
                value(row, "region", String.class),
                row.get("k8s_version", String.class),
                value(row, "environment", String.class),
                JSON.readValue(value(row, "tags", Json.class).asString(), TAGS),
                value(row, "managed", String.class),
                value(row, "status", String.class),
                new Cluster.Agent(
                        row.get("agent_version", String.class),
                        row.get("last_heartbeat", Instant.class),
                        row.get("agent_status", String.class)),
                new Cluster.Maintenance(
                        value(row, "maintenance", Boolean.class),
                        row.get("maintenance_until", Instant.class),
                        row.get("maintenance_reason", String.class)),
                figures(row),
                row.get("last_synced_at", Instant.class),
                value(row, "version", Long.class));
    }

    private static Cluster.Figures figures(Readable row) {
        return new Cluster.Figures(
                value(row, "node_count", Integer.class),
                value(row, "spot_count", Integer.class),
                value(row, "vcpu", Integer.class),
                value(row, "memory_mib", Long.class),
                value(row, "hourly_cost", BigDecimal.class),
                row.get("efficiency_pct", Double.class),
                row.get("efficiency_grade", String.class),
                value(row, "nodes_not_ready", Integer.class),
                value(row, "pods", Integer.class),
                value(row, "pending_pods", Integer.class));
    }

    static Instance instance(Readable row) {
        return new Instance(
                value(row, "instance_id", String.class),
                row.get("node_name", String.class),
                row.get("node_group", String.class),
                value(row, "instance_type", String.class),
                value(row, "vcpu", Integer.class),
                value(row, "memory_mib", Long.class),
                value(row, "architecture", String.class),
                value(row, "lifecycle", String.class),
                value(row, "az", String.class),
                value(row, "state", String.class),
                value(row, "hourly_price", BigDecimal.class),
                value(row, "on_demand_price", BigDecimal.class),
                row.get("spot_price", BigDecimal.class),
                row.get("cpu_util", Double.class),
                row.get("memory_util", Double.class),
                row.get("cpu_requested_millis", Long.class),
                row.get("memory_requested_mib", Long.class),
                row.get("pods", Integer.class),
                value(row, "launched_at", Instant.class));
    }

    static NodeGroup nodeGroup(Readable row) {
        return new NodeGroup(
                value(row, "name", String.class),
                value(row, "kind", String.class),
                row.get("asg_name", String.class),
                List.of(value(row, "instance_types", String[].class)),
                value(row, "capacity_type", String.class),
                value(row, "desired", Integer.class),
                value(row, "min_size", Integer.class),
                value(row, "max_size", Integer.class));
    }

    static Workload workload(Readable row) {
        return new Workload(
                value(row, "namespace", String.class),
                value(row, "kind", String.class),
                value(row, "name", String.class),
                value(row, "replicas", Integer.class),
                value(row, "cpu_request_millis", Long.class),
                value(row, "memory_request_mib", Long.class),
                row.get("cpu_used_millis", Long.class),
                row.get("memory_used_mib", Long.class));
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
