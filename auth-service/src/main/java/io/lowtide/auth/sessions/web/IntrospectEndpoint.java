package io.lowtide.auth.sessions.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lowtide.auth.sessions.Introspect;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells the gateway whom a credential speaks for. */
@RestController
@Access(Role.SERVICE)
final class IntrospectEndpoint {
    private static final Verdict NOBODY = new Verdict(false, null, null, null, null, null, null, null);

    private final Introspect introspect;

    IntrospectEndpoint(Introspect introspect) {
        this.introspect = introspect;
    }

    record Question(@Nullable String sessionHash, @Nullable String accessToken) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verdict(
            boolean valid,
            @Nullable UUID userId,
            @Nullable String email,
            @Nullable UUID orgId,
            @Nullable List<String> roles,
            @Nullable String sid,
            @Nullable String provider,
            @Nullable Instant expiresAt) {}

    @PostMapping("/internal/introspect")
    Mono<Verdict> introspect(@RequestBody Question question) {
        Mono<Introspect.Principal> principal = question.sessionHash() != null
                ? introspect.session(question.sessionHash())
                : question.accessToken() != null ? introspect.accessToken(question.accessToken()) : Mono.empty();
        return principal.map(IntrospectEndpoint::verdict).defaultIfEmpty(NOBODY);
    }

    private static Verdict verdict(Introspect.Principal principal) {
        return new Verdict(
                true,
                principal.person().userId(),
                principal.person().email(),
                principal.person().orgId(),
                principal.person().roles(),
                principal.session().id(),
                principal.session().provider(),
                principal.session().expiresAt());
    }
}
