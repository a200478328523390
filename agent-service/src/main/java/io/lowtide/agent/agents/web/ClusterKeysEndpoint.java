package io.lowtide.agent.agents.web;

import io.lowtide.agent.agents.AgentKeys;
import io.lowtide.agent.agents.IssueKey;
import io.lowtide.agent.agents.KnownClusters;
import io.lowtide.agent.agents.StoredKey;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The keys a cluster's agent may send along. */
@RestController
@RequestMapping("/api/v1/clusters/{id}/api-keys")
class ClusterKeysEndpoint {
    private static final Pattern DESCRIPTION = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    private final KnownClusters clusters;
    private final AgentKeys keys;
    private final IssueKey issueKey;
    private final Clock clock;

    ClusterKeysEndpoint(KnownClusters clusters, AgentKeys keys, IssueKey issueKey, Clock clock) {
        this.clusters = clusters;
        this.keys = keys;
        this.issueKey = issueKey;
        this.clock = clock;
    }

    /** Those that work, newest first. */
    @GetMapping
    @Access(Role.VIEWER)
    Mono<Page<KeyView>> list(@PathVariable UUID id) {
        return clusters.isKnown(id)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)))
                .flatMap(known -> valid(id));
    }

    private Mono<Page<KeyView>> valid(UUID id) {
        return keys.ofCluster(id)
                .filter(key -> key.isValidAt(clock.instant()))
                .map(KeyView::of)
                .collectList()
                .map(views -> new Page<>(views, null, (long) views.size()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Access(Role.ADMIN)
    Mono<ResponseEntity<IssuedView>> add(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable KeyRequest body) {
        Fields fields = new Fields();
        String description = body == null || body.description() == null
                ? null
                : fields.text("description", body.description(), DESCRIPTION, "1 to 200 printable characters");
        fields.check();
        return issueKey.add(id, description)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("agent of cluster", id)))
                .map(ClusterKeysEndpoint::shownOnce);
    }

    @PostMapping("/{keyId}/rotate")
    @ResponseStatus(HttpStatus.CREATED)
    @Access(Role.ADMIN)
    Mono<ResponseEntity<IssuedView>> rotate(@PathVariable UUID id, @PathVariable UUID keyId) {
        return issueKey.replace(id, keyId)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("key without an end", keyId)))
                .map(ClusterKeysEndpoint::shownOnce);
    }

    @DeleteMapping("/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access(Role.ADMIN)
    Mono<ResponseEntity<Void>> revoke(@PathVariable UUID id, @PathVariable UUID keyId) {
        return issueKey.revoke(id, keyId)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("key", keyId)))
                .thenReturn(ResponseEntity.noContent().build());
    }

    private static ResponseEntity<IssuedView> shownOnce(IssueKey.Issued issued) {
        return ResponseEntity.status(201).cacheControl(CacheControl.noStore()).body(IssuedView.of(issued));
    }

    record KeyRequest(@Nullable String description) {}

    record KeyView(
            UUID keyId,
            String agentId,
            String prefix,
            @Nullable String description,
            Instant createdAt,
            @Nullable Instant validUntil) {
        static KeyView of(StoredKey key) {
            return new KeyView(
                    key.id(), key.agentId(), key.prefix(), key.description(), key.createdAt(), key.validUntil());
        }
    }

    record IssuedView(
            UUID keyId,
            String prefix,
            String apiKey,
            @Nullable String description) {
        static IssuedView of(IssueKey.Issued issued) {
            StoredKey stored = issued.stored();
            return new IssuedView(stored.id(), stored.prefix(), issued.key().text(), stored.description());
        }

        @Override
        public String toString() {
            return "IssuedView[" + prefix + "]";
        }
    }
}
