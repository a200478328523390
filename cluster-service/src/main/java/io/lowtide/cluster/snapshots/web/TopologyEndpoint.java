package io.lowtide.cluster.snapshots.web;

import io.lowtide.cluster.clusters.AgentReports;
import io.lowtide.cluster.clusters.Instance;
import io.lowtide.cluster.snapshots.Snapshot;
import io.lowtide.cluster.snapshots.TakeSnapshot;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A cluster as a tree: groups, their nodes, and what runs on these. */
@RestController
final class TopologyEndpoint {
    private static final String NO_GROUP = "";

    private final TakeSnapshot takeSnapshot;
    private final EventJson json = new EventJson();

    TopologyEndpoint(TakeSnapshot takeSnapshot) {
        this.takeSnapshot = takeSnapshot;
    }

    record TopologyView(List<GroupView> nodeGroups) {}

    /** @param name empty for nodes of no group */
    record GroupView(String name, List<NodeView> nodes) {}

    record NodeView(
            String instanceId,
            @Nullable String nodeName,
            String instanceType,
            String az,
            String lifecycle,
            String state,
            List<PodView> pods) {}

    record PodView(String namespace, String name, String phase) {}

    @GetMapping("/api/v1/clusters/{id}/topology")
    @Access(Role.VIEWER)
    Mono<TopologyView> topology(@PathVariable UUID id) {
        return takeSnapshot
                .of(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)))
                .map(this::view);
    }

    private TopologyView view(Snapshot snapshot) {
        Map<String, List<PodSeen>> pods = pods(snapshot.report());
        Map<String, List<Instance>> groups = snapshot.instances().stream()
                .collect(Collectors.groupingBy(
                        it -> it.nodeGroup() == null ? NO_GROUP : it.nodeGroup(), TreeMap::new, Collectors.toList()));
        return new TopologyView(groups.entrySet().stream()
                .map(group -> new GroupView(
                        group.getKey(),
                        group.getValue().stream().map(it -> node(it, pods)).toList()))
                .toList());
    }

    private Map<String, List<PodSeen>> pods(AgentReports.@Nullable Kept report) {
        return report == null
                ? Map.of()
                : json.read(report.document(), ClusterSnapshotTaken.class).pods().stream()
                        .filter(pod -> pod.node() != null)
                        .collect(Collectors.groupingBy(pod -> String.valueOf(pod.node())));
    }

    private static NodeView node(Instance it, Map<String, List<PodSeen>> pods) {
        return new NodeView(
                it.instanceId(),
                it.nodeName(),
                it.instanceType(),
                it.az(),
                it.lifecycle(),
                it.state(),
                pods.getOrDefault(String.valueOf(it.nodeName()), List.of()).stream()
                        .map(pod -> new PodView(pod.namespace(), pod.name(), pod.phase()))
                        .toList());
    }
}
