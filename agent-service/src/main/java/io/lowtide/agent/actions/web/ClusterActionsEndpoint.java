package io.lowtide.agent.actions.web;

import io.lowtide.agent.actions.AgentAction;
import io.lowtide.agent.actions.AgentActions;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a cluster's agent was asked to do, the newest first. */
@RestController
class ClusterActionsEndpoint {
    private final AgentActions actions;

    ClusterActionsEndpoint(AgentActions actions) {
        this.actions = actions;
    }

    @GetMapping("/api/v1/clusters/{id}/actions")
    @Access(Role.VIEWER)
    Mono<Page<ActionView>> list(@PathVariable UUID id, PageRequest page) {
        return actions.list(id, before(page), page.limit() + 1)
                .map(ActionView::of)
                .collectList()
                .map(views -> Page.of(views, page, view -> view.id().toString()));
    }

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
