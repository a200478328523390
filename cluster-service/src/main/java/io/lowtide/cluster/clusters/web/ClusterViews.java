package io.lowtide.cluster.clusters.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Instance;
import io.lowtide.cluster.clusters.KubernetesSupport;
import io.lowtide.cluster.clusters.Load;
import io.lowtide.cluster.clusters.NodeGroup;
import io.lowtide.cluster.clusters.Workload;
import io.lowtide.cluster.inventory.Efficiency;
import io.lowtide.cluster.inventory.MonthlyCost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Clusters as they are shown. */
final class ClusterViews {
    private static final double MIB_PER_GIB = 1024;

    private ClusterViews() {}

    /** A line of the list. */
    record ClusterView(
            UUID id,
            String name,
            String arn,
            UUID accountId,
            String region,
            @Nullable String k8sVersion,
            @Nullable String eolWarning,
            String environment,
            String managed,
            String status,
            int nodeCount,
            int spotCount,
            int vcpu,
            double memoryGib,
            BigDecimal hourlyCost,
            BigDecimal monthlyCost,
            @Nullable Double efficiencyPct,
            @Nullable String efficiencyGrade,
            String health,
            String connection,
            @Nullable String agentVersion,
            boolean maintenanceMode,
            Map<String, String> tags,
            @Nullable Instant lastSyncedAt,
            long version) {

        static ClusterView of(Cluster cluster, Instant now) {
            Cluster.Figures figures = cluster.figures();
            String warning =
                    KubernetesSupport.warning(cluster.kubernetesVersion(), LocalDate.ofInstant(now, ZoneOffset.UTC));
            return new ClusterView(
                    cluster.id(),
                    cluster.shownAs(),
                    cluster.arn(),
                    cluster.accountId(),
                    cluster.region(),
                    cluster.kubernetesVersion(),
                    warning,
                    cluster.environment(),
                    cluster.managed(),
                    cluster.status(),
                    figures.nodes(),
                    figures.spot(),
                    figures.vcpu(),
                    figures.memoryMib() / MIB_PER_GIB,
                    figures.hourlyCost(),
                    MonthlyCost.of(figures.hourlyCost()),
                    figures.efficiencyPct(),
                    figures.efficiencyGrade(),
                    cluster.health(now),
                    cluster.connection(now),
                    cluster.agent().version(),
                    cluster.maintenance().holds(now),
                    cluster.tags(),
                    cluster.lastSyncedAt(),
                    cluster.version());
        }
    }

    record HealthMetrics(
            @Nullable Double cpuUtilization,
            @Nullable Double memoryUtilization,
            int podCount,
            int pendingPods,
            int nodesNotReady) {}

    /** One cluster with what it is made of. */
    record DetailView(
            @JsonUnwrapped ClusterView cluster,
            List<NodeGroup> nodeGroups,
            HealthMetrics healthMetrics,
            MaintenanceView maintenance) {

        static DetailView of(Cluster cluster, List<NodeGroup> groups, List<Instance> instances, Instant now) {
            List<Instance> running =
                    instances.stream().filter(Instance::isRunning).toList();
            Load load = Load.of(running);
            boolean cpu = running.stream().anyMatch(instance -> instance.cpuUtil() != null);
            boolean memory = running.stream().anyMatch(instance -> instance.memoryUtil() != null);
            HealthMetrics metrics = new HealthMetrics(
                    cpu ? percent(load.cpuUsedMillis(), load.cpuAllocatableMillis()) : null,
                    memory ? percent(load.memoryUsedMib(), load.memoryAllocatableMib()) : null,
                    cluster.figures().pods(),
                    cluster.figures().pendingPods(),
                    cluster.figures().nodesNotReady());
            return new DetailView(
                    ClusterView.of(cluster, now), groups, metrics, MaintenanceView.of(cluster.maintenance(), now));
        }
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : Math.round(1000.0 * part / whole) / 10.0;
    }

    record MaintenanceView(
            boolean on, @Nullable Instant until, @Nullable String reason) {

        static MaintenanceView of(Cluster.Maintenance pause, Instant now) {
            boolean holds = pause.holds(now);
            return new MaintenanceView(holds, holds ? pause.until() : null, holds ? pause.reason() : null);
        }
    }

    /** All clusters in one line. */
    record SummaryView(
            int totalClusters,
            int totalVcpu,
            double totalMemoryGib,
            @Nullable String efficiencyGrade,
            BigDecimal monthlyRunRate) {

        static SummaryView of(List<Cluster> clusters) {
            Efficiency efficiency = Efficiency.of(clusters.stream()
                    .map(Cluster::figures)
                    .map(it -> new Efficiency.Node(it.hourlyCost(), it.efficiencyPct(), it.efficiencyPct()))
                    .toList());
            return new SummaryView(
                    clusters.size(),
                    clusters.stream().mapToInt(it -> it.figures().vcpu()).sum(),
                    clusters.stream().mapToLong(it -> it.figures().memoryMib()).sum() / MIB_PER_GIB,
                    efficiency == null ? null : efficiency.grade(),
                    MonthlyCost.of(clusters.stream()
                            .map(it -> it.figures().hourlyCost())
                            .reduce(BigDecimal.ZERO, BigDecimal::add)));
        }
    }

    /** A cluster nobody manages yet, by the name AWS has for it. */
    record DiscoveredView(
            UUID id,
            String name,
            String arn,
            UUID accountId,
            String region,
            String status,
            boolean managed,
            int nodeCount,
            Map<String, String> tags) {

        static DiscoveredView of(Cluster cluster) {
            return new DiscoveredView(
                    cluster.id(),
                    cluster.name(),
                    cluster.arn(),
                    cluster.accountId(),
                    cluster.region(),
                    cluster.status(),
                    false,
                    cluster.figures().nodes(),
                    cluster.tags());
        }
    }

    record ConnectionView(
            String status,
            String light,
            @Nullable Instant lastSeen,
            @Nullable Long ageS,
            @Nullable String agentVersion,
            String health) {

        static ConnectionView of(Cluster cluster, Instant now) {
            String connection = cluster.connection(now);
            Instant last = cluster.agent().lastHeartbeat();
            return new ConnectionView(
                    connection.equals("none") ? "never" : connection,
                    connection.equals("connected") ? "green" : "red",
                    last,
                    last == null
                            ? null
                            : Long.valueOf(
                                    Math.max(0, Duration.between(last, now).toSeconds())),
                    cluster.agent().version(),
                    cluster.health(now));
        }
    }

    record InstanceView(
            String instanceId,
            @Nullable String nodeName,
            @Nullable String nodeGroup,
            String instanceType,
            int vcpu,
            double memoryGib,
            String architecture,
            String lifecycle,
            String az,
            String state,
            BigDecimal hourlyPrice,
            BigDecimal onDemandPrice,
            @Nullable BigDecimal spotPrice,
            @Nullable Double cpuUtil,
            @Nullable Double memoryUtil,
            @Nullable Long cpuRequestedMillis,
            @Nullable Long memoryRequestedMib,
            @Nullable Integer pods,
            Instant launchedAt) {

        static InstanceView of(Instance it) {
            return new InstanceView(
                    it.instanceId(),
                    it.nodeName(),
                    it.nodeGroup(),
                    it.instanceType(),
                    it.vcpu(),
                    it.memoryMib() / MIB_PER_GIB,
                    it.architecture(),
                    it.lifecycle(),
                    it.az(),
                    it.state(),
                    it.hourlyPrice(),
                    it.onDemandPrice(),
                    it.spotPrice(),
                    it.cpuUtil(),
                    it.memoryUtil(),
                    it.cpuRequestedMillis(),
                    it.memoryRequestedMib(),
                    it.pods(),
                    it.launchedAt());
        }
    }

    record WorkloadView(
            String namespace,
            String kind,
            String name,
            int replicas,
            long cpuRequestMillis,
            long memoryRequestMib,
            @Nullable Long cpuUsedMillis,
            @Nullable Long memoryUsedMib) {

        static WorkloadView of(Workload it) {
            return new WorkloadView(
                    it.namespace(),
                    it.kind(),
                    it.name(),
                    it.replicas(),
                    it.cpuRequestMillis(),
                    it.memoryRequestMib(),
                    it.cpuUsedMillis(),
                    it.memoryUsedMib());
        }
    }
}
