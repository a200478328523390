package io.lowtide.agent.agents.web;

import io.lowtide.agent.agents.AgentConfig;
import io.lowtide.agent.agents.AgentCredential;
import io.lowtide.agent.agents.RenewCredentials;
import io.lowtide.agent.agents.RenewCredentials.Outcome;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import io.lowtide.platform.web.ProblemCode;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What an agent goes by, and new credentials when its old ones are to end. */
@RestController
@RequestMapping("/api/v1/agent")
@Access(Role.AGENT)
class SettingsEndpoint {
    private final AgentConfig config;
    private final RenewCredentials renewCredentials;

    SettingsEndpoint(AgentConfig config, RenewCredentials renewCredentials) {
        this.config = config;
        this.renewCredentials = renewCredentials;
    }

    @GetMapping("/config")
    Mono<ResponseEntity<Map<String, Object>>> config(
            @RequestAttribute(AgentCredential.ATTRIBUTE) AgentCredential agent,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return config.of(agent).map(settings -> {
            String tag = "\"" + settings.digest() + "\"";
            if (tag.equals(known)) {
                return ResponseEntity.status(304).eTag(tag).build();
            }
            Map<String, Object> body = new LinkedHashMap<>(settings.document());
            body.put("signing_key_id", settings.signingKeyId());
            body.put("signature", settings.signature());
            return ResponseEntity.ok().eTag(tag).body(body);
        });
    }

    /** Only for who signs: a key that leaked must not get itself a successor. */
    @PostMapping("/credentials")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CredentialsView>> renew(@RequestAttribute(AgentCredential.ATTRIBUTE) AgentCredential agent) {
        if (!agent.signed()) {
            return Mono.error(
                    () -> Problem.forbidden(ProblemCode.FORBIDDEN, "a key came along (expected: a signed request)"));
        }
        return renewCredentials
                .renew(agent)
                .switchIfEmpty(Mono.error(AgentEndpoint::retired))
                .map(outcome -> switch (outcome) {
                    case Outcome.Renewed renewed ->
                        ResponseEntity.status(201)
                                .cacheControl(CacheControl.noStore())
                                .body(CredentialsView.of(renewed));
                    case Outcome.NotDue ignored ->
                        throw Problem.conflict("the agent's credentials have no end (expected: ones that are renewed)");
                });
    }

    record CredentialsView(String apiKey, String workloadIdentitySecret, int secretVersion) {
        static CredentialsView of(Outcome.Renewed renewed) {
            return new CredentialsView(
                    renewed.key().text(),
                    HexFormat.of().formatHex(renewed.secret().secret()),
                    renewed.secret().version());
        }

        @Override
        public String toString() {
            return "CredentialsView[secretVersion=" + secretVersion + "]";
        }
    }
}
