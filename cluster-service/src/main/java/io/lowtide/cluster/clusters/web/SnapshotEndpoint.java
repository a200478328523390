package io.lowtide.cluster.clusters.web;

import io.lowtide.cluster.clusters.AgentReports;
import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.clusters.Instance;
import io.lowtide.cluster.clusters.RulesInForce;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.cluster.ClusterSnapshot;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** All that is known of a cluster now, for the service that decides. */
@RestController
@Access(Role.SERVICE)
final class SnapshotEndpoint {
    private final Clusters clusters;
    private final AgentReports reports;
    private final RulesInForce rules;
    private final Clock clock;
    // as on topics, where the report came from
    private final EventJson json = new EventJson();

    SnapshotEndpoint(Clusters clusters, AgentReports reports, RulesInForce rules, Clock clock) {
        this.clusters = clusters;
        this.reports = reports;
        this.rules = rules;
        this.clock = clock;
    }

    @GetMapping(path = "/internal/clusters/{id}/snapshot", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<String> snapshot(@PathVariable UUID id) {
        Instant now = clock.instant();
        return clusters.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)))
                .flatMap(cluster -> Mono.zip(
                                Callers.current(),
                                clusters.instances(id).collectList(),
                                reports.find(id).map(Optional::of).defaultIfEmpty(Optional.empty()),
                                rules.of(id))
                        .map(parts -> snapshot(
                                cluster, parts.getT1().org(), parts.getT2(), parts.getT3(), parts.getT4(), now)))
                .map(json::write);
    }

    private ClusterSnapshot snapshot(
            Cluster cluster,
            UUID org,
            List<Instance> instances,
            Optional<AgentReports.Kept> report,
            RulesInForce.Rules policy,
            Instant now) {
        return new ClusterSnapshot(
                cluster.id(),
                org,
                cluster.accountId(),
                cluster.name(),
                cluster.region(),
                cluster.managed(),
                cluster.maintenance().holds(now),
                cluster.version(),
                now,
                report.map(AgentReports.Kept::takenAt).orElse(null),
                instances.stream().map(SnapshotEndpoint::instance).toList(),
                report.map(kept -> json.read(kept.document(), ClusterSnapshotTaken.class))
                        .orElse(null),
                json.write(policy.document().complete()),
                policy.version(),
                policy.document().templateId());
    }

    private static ClusterSnapshot.Instance instance(Instance it) {
        return new ClusterSnapshot.Instance(
                it.instanceId(),
                it.nodeName(),
                it.nodeGroup(),
                it.instanceType(),
                it.vcpu(),
                it.memoryMib(),
                it.architecture(),
                it.az(),
                it.lifecycle(),
                it.state(),
                it.hourlyPrice(),
                it.onDemandPrice(),
                it.cpuUtil(),
                it.memoryUtil(),
                it.launchedAt());
    }
}
