package io.lowtide.agent.agents.web;

import io.lowtide.agent.agents.AgentCredential;
import io.lowtide.agent.agents.TakeSnapshot;
import io.lowtide.contracts.agent.ClusterSnapshotTaken;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What an agent saw of its cluster. */
@RestController
class SnapshotEndpoint {
    private final SnapshotBody body;
    private final TakeSnapshot takeSnapshot;
    private final Clock clock;

    SnapshotEndpoint(SnapshotBody body, TakeSnapshot takeSnapshot, Clock clock) {
        this.body = body;
        this.takeSnapshot = takeSnapshot;
        this.clock = clock;
    }

    @PostMapping(path = "/api/v1/agent/snapshot", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Access(Role.AGENT)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SnapshotRequest.class)))
    Mono<ResponseEntity<TakenView>> take(
            @RequestAttribute(AgentCredential.ATTRIBUTE) AgentCredential agent, ServerHttpRequest request) {
        return body.read(request)
                .doOnNext(snapshot -> SnapshotRules.check(snapshot, agent.clusterId(), clock.instant()))
                .flatMap(snapshot -> takeSnapshot
                        .take(event(snapshot, agent), snapshot.delta())
                        .switchIfEmpty(Mono.error(AgentEndpoint::retired))
                        .map(outcome -> ResponseEntity.accepted().body(view(snapshot, outcome))));
    }

    private static TakenView view(SnapshotRequest snapshot, TakeSnapshot.Outcome outcome) {
        if (outcome == TakeSnapshot.Outcome.WITHOUT_BASE) {
            throw Problem.conflict(
                    "base: " + snapshot.base() + " (expected: the snapshot taken last, or none and all)");
        }
        return new TakenView(snapshot.takenAt(), outcome == TakeSnapshot.Outcome.NEWS);
    }

    private static ClusterSnapshotTaken event(SnapshotRequest snapshot, AgentCredential agent) {
        return new ClusterSnapshotTaken(
                snapshot.clusterId(),
                agent.agentId(),
                snapshot.takenAt(),
                snapshot.nodes(),
                snapshot.pods(),
                snapshot.budgets(),
                snapshot.nodeClasses());
    }

    /** @param news false when one as new had come before, and this one goes nowhere */
    record TakenView(Instant takenAt, boolean news) {}
}
