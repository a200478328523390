package io.lowtide.agent.agents.web;

import io.lowtide.agent.agents.AgentCredential;
import io.lowtide.agent.agents.HearAgent;
import io.lowtide.agent.agents.Report;
import io.lowtide.agent.agents.RetireAgent;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import io.lowtide.platform.web.ProblemException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What an agent reports of itself. */
@RestController
@RequestMapping("/api/v1/agent")
@Access(Role.AGENT)
class AgentEndpoint {
    private static final Pattern REASON = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    private final HearAgent hearAgent;
    private final RetireAgent retireAgent;

    AgentEndpoint(HearAgent hearAgent, RetireAgent retireAgent) {
        this.hearAgent = hearAgent;
        this.retireAgent = retireAgent;
    }

    @PostMapping("/heartbeat")
    Mono<HeartbeatView> heartbeat(
            @RequestAttribute(AgentCredential.ATTRIBUTE) AgentCredential agent, @RequestBody HeartbeatRequest body) {
        Fields fields = new Fields();
        String seen = body.kubernetesVersion();
        Report report = new Report(
                VitalsForm.version(fields, body.agentVersion()),
                seen == null ? null : VitalsForm.kubernetesVersion(fields, seen),
                VitalsForm.nodeCount(fields, body.nodeCount()),
                fields.flag("healthy", body.healthy()));
        fields.check();
        return hearAgent
                .hear(agent, report)
                .switchIfEmpty(Mono.error(AgentEndpoint::retired))
                .map(answer -> new HeartbeatView(
                        answer.configVersion(),
                        answer.configDigest(),
                        answer.snapshotRequested(),
                        answer.safeMode(),
                        answer.serverTime()));
    }

    /** Says goodbye; the key that says it ends with it. */
    @PostMapping("/deregister")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<ResponseEntity<Void>> deregister(
            @RequestAttribute(AgentCredential.ATTRIBUTE) AgentCredential agent,
            @RequestBody(required = false) @Nullable DeregisterRequest body) {
        Fields fields = new Fields();
        String reason = body == null || body.reason() == null
                ? "deregistered"
                : fields.text("reason", body.reason(), REASON, "1 to 200 printable characters");
        fields.check();
        return retireAgent
                .retire(agent.agentId(), reason)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(AgentEndpoint::retired))
                .thenReturn(ResponseEntity.noContent().build());
    }

    /** For a key that is still believed although its agent is no more. */
    static ProblemException retired() {
        return Problem.unauthenticated("the agent is retired (expected: one that registered anew)");
    }

    record HeartbeatRequest(
            @Nullable String agentVersion,
            @Nullable Integer nodeCount,
            @Nullable String kubernetesVersion,
            @Nullable Boolean healthy) {}

    record HeartbeatView(
            long configVersion, String configDigest, boolean snapshotRequested, boolean safeMode, Instant serverTime) {}

    record DeregisterRequest(@Nullable String reason) {}
}
