package io.lowtide.cluster.clusters.web;

import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.ClusterFilter;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.clusters.ManageCluster;
import io.lowtide.cluster.clusters.web.ClusterViews.ClusterView;
import io.lowtide.cluster.clusters.web.ClusterViews.DetailView;
import io.lowtide.cluster.clusters.web.ClusterViews.DiscoveredView;
import io.lowtide.cluster.clusters.web.ClusterViews.MaintenanceView;
import io.lowtide.cluster.clusters.web.ClusterViews.SummaryView;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Clusters: found, looked at, managed, let go. */
@RestController
@RequestMapping("/api/v1/clusters")
final class ClusterEndpoint {
    private static final int ALL = 10_000;
    private static final int TOP = 10;

    private final Clusters clusters;
    private final ManageCluster manageCluster;
    private final Clock clock;

    ClusterEndpoint(Clusters clusters, ManageCluster manageCluster, Clock clock) {
        this.clusters = clusters;
        this.manageCluster = manageCluster;
        this.clock = clock;
    }

    @GetMapping
    @Access(Role.VIEWER)
    Mono<Page<ClusterView>> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(name = "account_id", required = false) @Nullable UUID accountId,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable String health,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String cost,
            @RequestParam(required = false) @Nullable String managed,
            PageRequest page) {
        ClusterFilter filter =
                new ClusterRequests.ListQuery(q, accountId, region, environment, health, tag, cost, managed).filter();
        if (filter.dearestFirst()) {
            return clusters.list(filter, null, TOP)
                    .map(this::view)
                    .collectList()
                    .map(Page::whole);
        }
        return clusters.list(filter, ClusterRequests.cursor(page), page.limit() + 1)
                .map(this::view)
                .collectList()
                .map(found -> Page.of(found, page, cluster -> cluster.id().toString()));
    }

    @GetMapping("/summary")
    @Access(Role.VIEWER)
    Mono<SummaryView> summary(@RequestParam(name = "account_id", required = false) @Nullable UUID accountId) {
        ClusterFilter all = new ClusterFilter(null, accountId, null, null, null, null, null, null, false);
        return clusters.list(all, null, ALL).collectList().map(SummaryView::of);
    }

    @GetMapping("/discovered")
    @Access(Role.ADMIN)
    Mono<Page<DiscoveredView>> discovered(
            @RequestParam(name = "account_id", required = false) @Nullable UUID accountId,
            @RequestParam(required = false) @Nullable String region,
            PageRequest page) {
        return clusters.list(ClusterFilter.unclaimed(accountId, region), ClusterRequests.cursor(page), page.limit() + 1)
                .map(DiscoveredView::of)
                .collectList()
                .map(found -> Page.of(found, page, cluster -> cluster.id().toString()));
    }

    @PostMapping
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ClusterView> manage(@RequestBody ClusterRequests.ManageRequest request) {
        String arn = request.checkedArn();
        return manageCluster
                .manage(arn)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("discovered cluster", arn)))
                .map(this::view);
    }

    @GetMapping("/{id}")
    @Access(Role.VIEWER)
    Mono<DetailView> get(@PathVariable UUID id) {
        return clusters.find(id)
                .flatMap(cluster -> Mono.zip(
                        clusters.nodeGroups(id).collectList(),
                        clusters.instances(id).collectList(),
                        (groups, instances) -> DetailView.of(cluster, groups, instances, clock.instant())))
                .switchIfEmpty(missing(id));
    }

    @PatchMapping("/{id}")
    @Access(Role.ADMIN)
    Mono<ClusterView> change(@PathVariable UUID id, @RequestBody ClusterRequests.ChangeRequest request) {
        ClusterRequests.ChangeRequest change = request.checked();
        return manageCluster
                .change(id, change.name(), change.environment())
                .switchIfEmpty(missing(id))
                .map(this::view);
    }

    @DeleteMapping("/{id}")
    @Access(Role.OWNER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> letGo(@PathVariable UUID id) {
        return manageCluster.letGo(id).switchIfEmpty(missing(id)).then();
    }

    @PutMapping("/{id}/maintenance-mode")
    @Access(Role.ADMIN)
    Mono<MaintenanceView> maintain(@PathVariable UUID id, @RequestBody ClusterRequests.MaintenanceRequest request) {
        return manageCluster
                .pause(id, request.checked(clock.instant()))
                .switchIfEmpty(missing(id))
                .map(cluster -> MaintenanceView.of(cluster.maintenance(), clock.instant()));
    }

    private ClusterView view(Cluster cluster) {
        return ClusterView.of(cluster, clock.instant());
    }

    private static <T> Mono<T> missing(UUID id) {
        return Mono.error(() -> Problem.notFound("cluster", id));
    }
}
