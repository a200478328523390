package io.lowtide.agent.agents.web;

import io.lowtide.agent.agents.Agent;
import io.lowtide.agent.agents.AgentFilter;
import io.lowtide.agent.agents.AgentKeys;
import io.lowtide.agent.agents.Agents;
import io.lowtide.agent.agents.IssueKey;
import io.lowtide.agent.agents.RetireAgent;
import io.lowtide.agent.agents.SnapshotSummary;
import io.lowtide.agent.agents.StoredKey;
import io.lowtide.agent.lifecycle.AgentStatus;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Agents as people look at them, renew their keys and revoke them. */
@RestController
@RequestMapping("/api/v1/agents")
class AgentsEndpoint {
    private final Agents agents;
    private final AgentKeys keys;
    private final IssueKey issueKey;
    private final RetireAgent retireAgent;
    private final Clock clock;

    AgentsEndpoint(Agents agents, AgentKeys keys, IssueKey issueKey, RetireAgent retireAgent, Clock clock) {
        this.agents = agents;
        this.keys = keys;
        this.issueKey = issueKey;
        this.retireAgent = retireAgent;
        this.clock = clock;
    }

    /** All but the retired, unless these are asked for. */
    @GetMapping
    @Access(Role.VIEWER)
    Mono<Page<AgentView>> list(
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "cluster_id", required = false) @Nullable String clusterId,
            PageRequest page) {
        Fields fields = new Fields();
        AgentStatus wanted = status == null ? null : AgentStatus.find(status);
        if (status != null && wanted == null) {
            fields.wrong("status", status, "registered, connected, disconnected or retired");
        }
        UUID cluster = fields.id("cluster_id", clusterId);
        fields.check();
        return agents.list(new AgentFilter(wanted, cluster, page.decodeCursor(), page.limit() + 1))
                .map(this::view)
                .collectList()
                .map(views -> Page.of(views, page, AgentView::agentId));
    }

    @GetMapping("/{id}")
    @Access(Role.VIEWER)
    Mono<AgentDetailView> get(@PathVariable String id) {
        return agents.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("agent", id)))
                .flatMap(agent -> keys.ofAgent(id)
                        .filter(key -> key.isValidAt(clock.instant()))
                        .map(KeyView::of)
                        .collectList()
                        .map(held -> new AgentDetailView(view(agent), held)));
    }

    /** Revokes: the agent and its keys end at once. An agent that ended before is left as it is. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access(Role.ADMIN)
    Mono<ResponseEntity<Void>> revoke(@PathVariable String id) {
        return retireAgent
                .retire(id, "revoked")
                .switchIfEmpty(Mono.error(() -> Problem.notFound("agent", id)))
                .thenReturn(ResponseEntity.noContent().build());
    }

    @PostMapping("/{id}/keys/rotate")
    @ResponseStatus(HttpStatus.CREATED)
    @Access(Role.ADMIN)
    Mono<ResponseEntity<IssuedKeyView>> rotate(@PathVariable String id) {
        return agents.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("agent", id)))
                .flatMap(agent -> issueKey.rotate(id))
                .switchIfEmpty(Mono.error(() -> Problem.conflict("agent " + id + " is retired (expected: a live one)")))
                .map(issued -> ResponseEntity.status(201)
                        .cacheControl(CacheControl.noStore())
                        .body(IssuedKeyView.of(issued)));
    }

    private AgentView view(Agent agent) {
        Instant heard = agent.lastHeartbeat();
        Long age = heard == null
                ? null
                : Math.max(0, Duration.between(heard, clock.instant()).toSeconds());
        return new AgentView(
                agent.id(),
                agent.clusterId(),
                agent.status().code(),
                agent.vitals().healthy(),
                agent.vitals().version(),
                agent.vitals().kubernetesVersion(),
                agent.vitals().nodeCount(),
                agent.namespace(),
                agent.registeredAt(),
                heard,
                age,
                agent.retiredAt(),
                agent.snapshot());
    }

    record AgentView(
            String agentId,
            UUID clusterId,
            String status,
            boolean healthy,
            String agentVersion,
            String kubernetesVersion,
            int nodeCount,
            String namespace,
            Instant registeredAt,
            @Nullable Instant lastHeartbeat,
            @Nullable Long heartbeatAgeS,
            @Nullable Instant retiredAt,
            @Nullable SnapshotSummary snapshot) {}

    record AgentDetailView(
            @com.fasterxml.jackson.annotation.JsonUnwrapped AgentView agent, List<KeyView> keys) {}

    record KeyView(
            UUID keyId,
            String prefix,
            Instant createdAt,
            @Nullable Instant validUntil) {
        static KeyView of(StoredKey key) {
            return new KeyView(key.id(), key.prefix(), key.createdAt(), key.validUntil());
        }
    }

    record IssuedKeyView(UUID keyId, String prefix, String apiKey, Instant previousValidUntil) {
        static IssuedKeyView of(IssueKey.Issued issued) {
            return new IssuedKeyView(
                    issued.stored().id(), issued.stored().prefix(), issued.key().text(), issued.previousUntil());
        }
    }
}
