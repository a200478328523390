package io.lowtide.agent.actions.web;

import io.lowtide.agent.action.ActionKind;
import io.lowtide.agent.action.ActionStatus;
import io.lowtide.agent.actions.AgentAction;
import io.lowtide.agent.actions.AgentActions;
import io.lowtide.agent.actions.CancelAction;
import io.lowtide.agent.actions.QueueAction;
import io.lowtide.agent.agents.AgentFilter;
import io.lowtide.agent.agents.Agents;
import io.lowtide.agent.agents.KnownClusters;
import io.lowtide.agent.agents.SafeMode;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a cluster's agent was asked to do, the newest first. */
@RestController
class ClusterActionsEndpoint {
    private final KnownClusters clusters;
    private final AgentActions actions;
    private final Agents agents;
    private final SafeMode safeMode;
    private final QueueAction queueAction;
    private final CancelAction cancelAction;

    ClusterActionsEndpoint(
            KnownClusters clusters,
            AgentActions actions,
            Agents agents,
            SafeMode safeMode,
            QueueAction queueAction,
            CancelAction cancelAction) {
        this.clusters = clusters;
        this.actions = actions;
        this.agents = agents;
        this.safeMode = safeMode;
        this.queueAction = queueAction;
        this.cancelAction = cancelAction;
    }

    @GetMapping("/api/v1/clusters/{id}/actions")
    @Access(Role.VIEWER)
    Mono<Page<ActionView>> list(@PathVariable UUID id, PageRequest page) {
        return clusters.isKnown(id)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)))
                .flatMap(known -> listed(id, page));
    }

    private Mono<Page<ActionView>> listed(UUID id, PageRequest page) {
        return actions.list(id, before(page), page.limit() + 1)
                .map(ActionView::of)
                .collectList()
                .map(views -> Page.of(views, page, view -> view.id().toString()));
    }

    /**
     * Asks the cluster's agent by hand; while the cluster is paused, nothing but a dry run comes of it, and while all of the
     * platform is, nothing else may be asked for.
     */
    @PostMapping("/api/v1/clusters/{id}/actions")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Access(Role.ADMIN)
    Mono<ResponseEntity<ActionView>> ask(@PathVariable UUID id, @RequestBody ActionRequest body) {
        String type = body.actionType() == null ? "" : body.actionType();
        ActionKind kind = ActionKind.find(type);
        if (kind == null) {
            throw Problem.validation(
                    "action_type",
                    type,
                    Arrays.stream(ActionKind.values()).map(ActionKind::code).collect(Collectors.joining(", ")));
        }
        Map<String, Object> payload = body.payload() == null ? Map.of() : body.payload();
        String wrong = kind.refuses(payload);
        if (wrong != null) {
            throw Problem.validation(List.of(new FieldError("payload", wrong)));
        }
        boolean dryRun = Boolean.TRUE.equals(body.dryRun());
        return agents.list(new AgentFilter(null, id, null, 1))
                .next()
                .switchIfEmpty(Mono.error(() -> Problem.notFound("agent of cluster", id)))
                .then(safeMode.isOn())
                .filter(safe -> dryRun || !safe)
                .switchIfEmpty(Mono.error(
                        () -> Problem.conflict("dry_run: false while SAFE_MODE is on (expected: true, or it is off)")))
                .flatMap(mayAct -> queueAction.queue(id, kind, payload, dryRun))
                .map(action -> ResponseEntity.accepted().body(ActionView.of(action)));
    }

    @DeleteMapping("/api/v1/clusters/{id}/actions/{actionId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access(Role.ADMIN)
    Mono<ResponseEntity<Void>> cancel(@PathVariable UUID id, @PathVariable UUID actionId) {
        return cancelAction
                .cancel(id, actionId)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("action", actionId)))
                .map(action -> {
                    if (action.status() != ActionStatus.CANCELLED) {
                        throw Problem.conflict(
                                "action " + actionId + " is " + action.status().code() + " (expected: pending)");
                    }
                    return ResponseEntity.noContent().build();
                });
    }

    record ActionRequest(
            @Nullable String actionType,
            @Nullable Map<String, Object> payload,
            @Nullable Boolean dryRun) {}

    private static @Nullable UUID before(PageRequest page) {
        String key = page.decodeCursor();
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw Problem.validation("cursor", page.cursor(), "next_cursor of the page before");
        }
    }

    record ActionView(
            UUID id,
            UUID commandId,
            @Nullable UUID sagaId,
            String actionType,
            Map<String, Object> payload,
            boolean dryRun,
            String status,
            @Nullable String agentId,
            int attempts,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant finishedAt,
            @Nullable Map<String, Object> result,
            @Nullable String errorCode,
            @Nullable String error) {

        static ActionView of(AgentAction action) {
            AgentAction.Outcome outcome = action.outcome();
            return new ActionView(
                    action.id(),
                    action.commandId(),
                    action.sagaId(),
                    action.kind().code(),
                    action.payload(),
                    action.dryRun(),
                    action.status().code(),
                    action.agentId(),
                    action.attempts(),
                    action.createdAt(),
                    action.expiresAt(),
                    outcome == null ? null : outcome.at(),
                    outcome == null ? null : outcome.result(),
                    outcome == null ? null : outcome.errorCode(),
                    outcome == null ? null : outcome.error());
        }
    }
}
