package io.lowtide.cluster.snapshots.web;

import io.lowtide.cluster.clusters.AgentReports;
import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Instance;
import io.lowtide.cluster.snapshots.Snapshot;
import io.lowtide.cluster.snapshots.TakeSnapshot;
import io.lowtide.cluster.templates.Template;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.cluster.ClusterSnapshot;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A cluster at one instant, for those who decide what becomes of it. */
@RestController
final class SnapshotEndpoint {
    private final TakeSnapshot takeSnapshot;
    // as on topics, where the report came from
    private final EventJson json = new EventJson();

    SnapshotEndpoint(TakeSnapshot takeSnapshot) {
        this.takeSnapshot = takeSnapshot;
    }

    @GetMapping(path = "/internal/clusters/{id}/snapshot", produces = MediaType.APPLICATION_JSON_VALUE)
    @Access(Role.SERVICE)
    Mono<String> snapshot(@PathVariable UUID id) {
        return Callers.current()
                .flatMap(caller -> takeSnapshot.of(id).map(snapshot -> contract(caller, snapshot)))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)))
                .map(json::write);
    }

    private ClusterSnapshot contract(Caller caller, Snapshot snapshot) {
        Cluster cluster = snapshot.cluster();
        AgentReports.Kept report = snapshot.report();
        return new ClusterSnapshot(
                cluster.id(),
                caller.org(),
                cluster.accountId(),
                cluster.shownAs(),
                cluster.region(),
                cluster.managed(),
                cluster.maintenance().holds(snapshot.takenAt()),
                cluster.version(),
                snapshot.takenAt(),
                report == null ? null : report.takenAt(),
                snapshot.instances().stream().map(SnapshotEndpoint::instance).toList(),
                report == null ? null : json.read(report.document(), ClusterSnapshotTaken.class),
                json.write(snapshot.policy().document().complete()),
                snapshot.policy().version(),
                template(snapshot.template()));
    }

    private @Nullable String template(@Nullable Template template) {
        return template == null ? null : json.write(template.draft());
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
