package io.lowtide.cluster.policies.web;

import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.policies.EditPolicy;
import io.lowtide.cluster.policies.Policies;
import io.lowtide.cluster.policies.Policy;
import io.lowtide.cluster.policies.PreviewPolicy;
import io.lowtide.cluster.policies.web.PolicyViews.PolicyView;
import io.lowtide.cluster.policies.web.PolicyViews.PreviewView;
import io.lowtide.cluster.policies.web.PolicyViews.RevisionView;
import io.lowtide.cluster.policydocument.PolicyDocument;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.EntityVersion;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The policy of a cluster: read, replaced, patched, tried out, taken back. */
@RestController
@RequestMapping("/api/v1/clusters/{id}/policy")
final class PolicyEndpoint {
    private static final int LONGEST_COMMENT = 2000;

    private final Clusters clusters;
    private final Policies policies;
    private final EditPolicy editPolicy;
    private final PreviewPolicy previewPolicy;

    PolicyEndpoint(Clusters clusters, Policies policies, EditPolicy editPolicy, PreviewPolicy previewPolicy) {
        this.clusters = clusters;
        this.policies = policies;
        this.editPolicy = editPolicy;
        this.previewPolicy = previewPolicy;
    }

    @GetMapping
    @Access(Role.VIEWER)
    Mono<ResponseEntity<PolicyView>> get(@PathVariable UUID id) {
        return known(id).then(policies.of(id)).flatMap(this::tagged);
    }

    @PutMapping
    @Access(Role.ADMIN)
    Mono<ResponseEntity<PolicyView>> replace(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(required = false) @Nullable String comment,
            @RequestBody Map<String, @Nullable Object> config) {
        return change(id, before -> PolicyDocument.of(config), ifMatch, comment);
    }

    /** RFC 7396: null takes a setting back to its default. */
    @PatchMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Access(Role.ADMIN)
    Mono<ResponseEntity<PolicyView>> patch(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(required = false) @Nullable String comment,
            @RequestBody Map<String, @Nullable Object> patch) {
        return change(id, before -> before.patched(patch), ifMatch, comment);
    }

    private Mono<ResponseEntity<PolicyView>> change(
            UUID id, UnaryOperator<PolicyDocument> edit, @Nullable String ifMatch, @Nullable String comment) {
        return editPolicy
                .change(id, edit, ifMatch, checked(comment))
                .switchIfEmpty(missing(id))
                .flatMap(this::tagged);
    }

    @PostMapping("/preview")
    @Access(Role.VIEWER)
    Mono<PreviewView> preview(@PathVariable UUID id, @RequestBody Map<String, @Nullable Object> config) {
        return previewPolicy
                .preview(id, PolicyDocument.of(config))
                .switchIfEmpty(missing(id))
                .map(PreviewView::of);
    }

    @GetMapping("/revisions")
    @Access(Role.VIEWER)
    Mono<Page<RevisionView>> revisions(@PathVariable UUID id, PageRequest page) {
        Long before = before(page);
        return known(id)
                .thenMany(policies.revisions(id, before, page.limit() + 1))
                .map(RevisionView::of)
                .collectList()
                .map(found -> Page.of(found, page, revision -> String.valueOf(revision.version())));
    }

    @PostMapping("/revisions/{version}/restore")
    @Access(Role.ADMIN)
    Mono<ResponseEntity<PolicyView>> restore(
            @PathVariable UUID id,
            @PathVariable long version,
            @RequestBody(required = false) @Nullable RestoreRequest request) {
        String comment = checked(request == null ? null : request.comment());
        return known(id)
                .then(editPolicy.restore(id, version, comment))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("policy revision", version)))
                .flatMap(this::tagged);
    }

    private Mono<ResponseEntity<PolicyView>> tagged(Policy policy) {
        return previewPolicy
                .impact(policy.clusterId(), policy.document())
                .map(impact -> ResponseEntity.ok()
                        .eTag(EntityVersion.etag(policy.version()))
                        .body(PolicyView.of(policy, impact)));
    }

    private Mono<Void> known(UUID id) {
        return clusters.find(id).switchIfEmpty(missing(id)).then();
    }

    private static <T> Mono<T> missing(UUID id) {
        return Mono.error(() -> Problem.notFound("cluster", id));
    }

    private static @Nullable String checked(@Nullable String comment) {
        if (comment != null
                && (comment.isBlank() || comment.length() > LONGEST_COMMENT || comment.indexOf('\0') >= 0)) {
            throw Problem.validation(
                    "comment", comment.length() + " characters", "1 to 2000 characters, none of them NUL");
        }
        return comment;
    }

    /** The version the page before ended with. */
    private static @Nullable Long before(PageRequest page) {
        String key = page.decodeCursor();
        try {
            return key == null ? null : Long.valueOf(key);
        } catch (NumberFormatException e) {
            throw Problem.validation("cursor", page.cursor(), "next_cursor of the page before");
        }
    }

    record RestoreRequest(@Nullable String comment) {}
}
