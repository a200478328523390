package io.lowtide.cluster.policies;

import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.policydocument.PolicyDocument;
import io.lowtide.cluster.policydocument.Violation;
import io.lowtide.cluster.templates.Templates;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.web.EntityVersion;
import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Changes a cluster's policy; each change is a revision one can go back to. */
public final class EditPolicy {
    private final Clusters clusters;
    private final Policies policies;
    private final Templates templates;
    private final PolicyEvents events;
    private final Atomic atomic;
    private final Clock clock;

    EditPolicy(
            Clusters clusters,
            Policies policies,
            Templates templates,
            PolicyEvents events,
            Atomic atomic,
            Clock clock) {
        this.clusters = clusters;
        this.policies = policies;
        this.templates = templates;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Empty for a cluster nobody knows. */
    public Mono<Policy> change(
            UUID clusterId, UnaryOperator<PolicyDocument> edit, @Nullable String ifMatch, @Nullable String comment) {
        return atomic.call(clusters.lock(clusterId)
                .flatMap(cluster -> policies.of(clusterId).flatMap(policy -> {
                    EntityVersion.require(ifMatch, policy.version());
                    return keep(cluster, policy, edit.apply(policy.document()), comment);
                })));
    }

    /** Makes a new revision that is as an old one was; empty for a cluster or a version nobody knows. */
    public Mono<Policy> restore(UUID clusterId, long version, @Nullable String comment) {
        String why = comment == null ? "restored from version " + version : comment;
        return atomic.call(clusters.lock(clusterId)
                .flatMap(cluster -> policies.revision(clusterId, version)
                        .flatMap(old ->
                                policies.of(clusterId).flatMap(policy -> keep(cluster, policy, old.document(), why)))));
    }

    /** What is wrong with a document, a template nobody knows included. */
    public Mono<List<Violation>> violations(PolicyDocument document) {
        List<Violation> found = new ArrayList<>(document.violations());
        String template = document.templateId();
        if (template == null || !found.isEmpty()) {
            return Mono.just(found);
        }
        return templates
                .find(UUID.fromString(template))
                .hasElement()
                .map(known -> known
                        ? found
                        : List.of(new Violation(
                                "autoscaling.template_id", template + " (expected: the id of a template)")));
    }

    private Mono<Policy> keep(Cluster cluster, Policy before, PolicyDocument document, @Nullable String comment) {
        return violations(document).flatMap(found -> {
            if (!found.isEmpty()) {
                return Mono.error(Problem.validation(found.stream()
                        .map(violation -> new FieldError(violation.path(), violation.message()))
                        .toList()));
            }
            Policy next = new Policy(cluster.id(), document, before.version() + 1);
            List<String> sections = before.document().sectionsChangedIn(document);
            return Callers.current()
                    .map(caller -> new Policy.Revision(
                            next.version(), document, caller.actor().name(), clock.instant(), comment))
                    .flatMap(revision -> policies.save(next, revision))
                    .then(events.updated(cluster, next, sections))
                    .thenReturn(next);
        });
    }
}
