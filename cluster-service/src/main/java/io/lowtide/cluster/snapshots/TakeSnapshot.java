package io.lowtide.cluster.snapshots;

import io.lowtide.cluster.clusters.AgentReports;
import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.policies.Policies;
import io.lowtide.cluster.policies.Policy;
import io.lowtide.cluster.templates.Template;
import io.lowtide.cluster.templates.Templates;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Reads a cluster in one transaction, so that its parts belong together. */
public final class TakeSnapshot {
    private final Clusters clusters;
    private final AgentReports reports;
    private final Policies policies;
    private final Templates templates;
    private final Atomic atomic;
    private final Clock clock;

    TakeSnapshot(
            Clusters clusters,
            AgentReports reports,
            Policies policies,
            Templates templates,
            Atomic atomic,
            Clock clock) {
        this.clusters = clusters;
        this.reports = reports;
        this.policies = policies;
        this.templates = templates;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Empty for a cluster nobody knows. */
    public Mono<Snapshot> of(UUID clusterId) {
        return atomic.call(clusters.find(clusterId).flatMap(this::snapshot));
    }

    private Mono<Snapshot> snapshot(Cluster cluster) {
        UUID id = cluster.id();
        return clusters.instances(id)
                .collectList()
                .flatMap(instances -> optional(reports.find(id))
                        .flatMap(report -> policies.of(id)
                                .flatMap(policy -> optional(template(policy))
                                        .map(template -> new Snapshot(
                                                cluster,
                                                instances,
                                                report.orElse(null),
                                                policy,
                                                template.orElse(null),
                                                clock.instant())))));
    }

    private Mono<Template> template(Policy policy) {
        String named = policy.document().templateId();
        return named == null ? templates.findDefault() : templates.find(UUID.fromString(named));
    }

    private static <T> Mono<Optional<T>> optional(Mono<T> maybe) {
        return maybe.map(Optional::of).defaultIfEmpty(Optional.empty());
    }
}
