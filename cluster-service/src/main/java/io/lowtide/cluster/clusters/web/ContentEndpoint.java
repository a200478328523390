package io.lowtide.cluster.clusters.web;

import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.clusters.NodeGroup;
import io.lowtide.cluster.clusters.web.ClusterViews.InstanceView;
import io.lowtide.cluster.clusters.web.ClusterViews.WorkloadView;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is in a cluster. */
@RestController
final class ContentEndpoint {
    private static final Set<String> LIFECYCLES = Set.of("spot", "on_demand");
    private static final Set<String> STATES = Set.of("pending", "running", "draining", "stopping", "terminated");

    private final Clusters clusters;

    ContentEndpoint(Clusters clusters) {
        this.clusters = clusters;
    }

    @GetMapping("/api/v1/clusters/{id}/instances")
    @Access(Role.VIEWER)
    Mono<Page<InstanceView>> instances(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String lifecycle,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(name = "node_group", required = false) @Nullable String nodeGroup,
            PageRequest page) {
        if (lifecycle != null && !LIFECYCLES.contains(lifecycle)) {
            throw Problem.validation("lifecycle", lifecycle, "spot or on_demand");
        }
        if (state != null && !STATES.contains(state)) {
            throw Problem.validation(
                    "state",
                    state,
                    "one of " + String.join(", ", STATES.stream().sorted().toList()));
        }
        var filter = new Clusters.InstanceFilter(lifecycle, state, nodeGroup);
        return cluster(id)
                .thenMany(clusters.instances(id, filter, page.decodeCursor(), page.limit() + 1))
                .map(InstanceView::of)
                .collectList()
                .map(found -> Page.of(found, page, InstanceView::instanceId));
    }

    @GetMapping("/api/v1/clusters/{id}/node-groups")
    @Access(Role.VIEWER)
    Mono<Page<NodeGroup>> nodeGroups(@PathVariable UUID id) {
        return cluster(id).thenMany(clusters.nodeGroups(id)).collectList().map(Page::whole);
    }

    /** Sizes, for hibernation-service before it lets a cluster sleep. */
    @GetMapping("/internal/clusters/{id}/node-groups")
    @Access(Role.SERVICE)
    Mono<Page<NodeGroup>> nodeGroupsForServices(@PathVariable UUID id) {
        return nodeGroups(id);
    }

    @GetMapping("/api/v1/clusters/{id}/workloads")
    @Access(Role.VIEWER)
    Mono<Page<WorkloadView>> workloads(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String namespace) {
        return cluster(id)
                .thenMany(clusters.workloads(id, namespace))
                .map(WorkloadView::of)
                .collectList()
                .map(Page::whole);
    }

    /** Where most is asked for and not used comes first. */
    @GetMapping("/api/v1/clusters/{id}/namespaces")
    @Access(Role.VIEWER)
    Mono<Page<NamespaceView>> namespaces(@PathVariable UUID id) {
        return cluster(id)
                .thenMany(clusters.workloads(id, null))
                .collectList()
                .map(all -> Page.whole(NamespaceView.of(all)));
    }

    private Mono<Cluster> cluster(UUID id) {
        return clusters.find(id).switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)));
    }
}
