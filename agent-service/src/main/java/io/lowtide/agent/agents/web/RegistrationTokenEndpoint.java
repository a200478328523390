package io.lowtide.agent.agents.web;

import io.lowtide.agent.agents.IssueRegistrationToken;
import io.lowtide.contracts.cluster.RegistrationToken;
import io.lowtide.contracts.cluster.RegistrationTokenRequest;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One-time tokens, for cluster-service to put into an install command. */
@RestController
class RegistrationTokenEndpoint {
    private final IssueRegistrationToken issueRegistrationToken;

    RegistrationTokenEndpoint(IssueRegistrationToken issueRegistrationToken) {
        this.issueRegistrationToken = issueRegistrationToken;
    }

    @PostMapping("/internal/registration-tokens")
    @Access(Role.SERVICE)
    Mono<ResponseEntity<RegistrationToken>> issue(@RequestBody RegistrationTokenRequest request) {
        return Callers.current()
                .flatMap(caller -> issueRegistrationToken
                        .issue(request.clusterId())
                        .contextWrite(Callers.as(forOrganisation(caller, checked(caller, request))))
                        .map(token -> ResponseEntity.status(201)
                                .cacheControl(CacheControl.noStore())
                                .body(token)));
    }

    @SuppressWarnings("NullAway") // the record says never null; what comes over a wire may be
    private static UUID checked(Caller caller, RegistrationTokenRequest request) {
        Fields fields = new Fields();
        if (request.clusterId() == null) {
            fields.wrong("cluster_id", null, "a UUID");
        }
        if (request.orgId() == null) {
            fields.wrong("org_id", null, "a UUID");
        } else if (caller.orgId() != null && !caller.orgId().equals(request.orgId())) {
            fields.wrong("org_id", request.orgId(), "the organisation the call is made for");
        }
        fields.check();
        return request.orgId();
    }

    private static Caller forOrganisation(Caller caller, UUID orgId) {
        return new Caller(
                orgId, caller.actor(), caller.roles(), caller.sessionId(), caller.requestId(), caller.traceparent());
    }
}
