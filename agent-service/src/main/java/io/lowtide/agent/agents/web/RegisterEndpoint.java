package io.lowtide.agent.agents.web;

import io.lowtide.agent.agents.AgentConfig;
import io.lowtide.agent.agents.RegisterAgent;
import io.lowtide.agent.agents.RegisterAgent.Outcome;
import io.lowtide.agent.agents.Vitals;
import io.lowtide.agent.lifecycle.Rhythm;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.web.Problem;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where an agent exchanges its one-time token for an identity. */
@RestController
class RegisterEndpoint {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,200}");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private final RegisterAgent registerAgent;
    private final AgentConfig config;

    RegisterEndpoint(RegisterAgent registerAgent, AgentConfig config) {
        this.registerAgent = registerAgent;
        this.config = config;
    }

    @PostMapping("/api/v1/agent/register")
    @ResponseStatus(HttpStatus.CREATED)
    @Access.Public
    Mono<ResponseEntity<RegisteredView>> register(
            @RequestBody RegisterRequest body,
            @RequestHeader("X-Request-Id") String requestId,
            @RequestHeader("traceparent") String traceparent) {
        Fields fields = new Fields();
        String token = token(fields, body.registrationToken());
        Vitals vitals = new Vitals(
                VitalsForm.version(fields, body.agentVersion()),
                VitalsForm.kubernetesVersion(fields, body.kubernetesVersion()),
                VitalsForm.nodeCount(fields, body.nodeCount()),
                true);
        String namespace =
                fields.text("namespace", body.namespace(), NAMESPACE, "a Kubernetes name of at most 63 characters");
        fields.check();
        // the keys are at hand before the token is spent
        return config.signingKeys()
                .flatMap(keys -> registerAgent
                        .register(new RegisterAgent.Request(token, vitals, namespace, requestId, traceparent))
                        .map(outcome -> answer(outcome, keys)));
    }

    /** Says nothing of what was sent: it may be a secret with a typing error. */
    private static String token(Fields fields, @Nullable String token) {
        if (token != null && TOKEN.matcher(token).matches()) {
            return token;
        }
        fields.wrong("registration_token", token == null ? null : "something else", "the token of the install command");
        return "";
    }

    private static ResponseEntity<RegisteredView> answer(Outcome outcome, List<Map<String, String>> keys) {
        return switch (outcome) {
            case Outcome.Registered registered ->
                ResponseEntity.status(201)
                        .cacheControl(CacheControl.noStore())
                        .body(new RegisteredView(
                                registered.agent().id(),
                                registered.agent().clusterId(),
                                registered.key().text(),
                                HexFormat.of().formatHex(registered.secret().secret()),
                                registered.secret().version(),
                                keys,
                                Rhythm.HEARTBEAT.toSeconds(),
                                Rhythm.SNAPSHOT.toSeconds()));
            case Outcome.UnknownToken ignored ->
                throw Problem.unauthenticated("the registration token is not one of ours");
            case Outcome.SpentToken ignored ->
                throw Problem.gone("the registration token was used or has expired; connect the cluster again");
        };
    }

    record RegisterRequest(
            @Nullable String registrationToken,
            @Nullable String agentVersion,
            @Nullable String kubernetesVersion,
            @Nullable Integer nodeCount,
            @Nullable String namespace) {}

    record RegisteredView(
            String agentId,
            UUID clusterId,
            String apiKey,
            String workloadIdentitySecret,
            int secretVersion,
            List<Map<String, String>> signingKeys,
            long heartbeatIntervalS,
            long snapshotIntervalS) {
        @Override
        public String toString() {
            return "RegisteredView[agentId=" + agentId + "]";
        }
    }
}
