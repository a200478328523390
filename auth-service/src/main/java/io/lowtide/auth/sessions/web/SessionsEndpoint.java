package io.lowtide.auth.sessions.web;

import io.lowtide.auth.sessions.RevokeSessions;
import io.lowtide.auth.sessions.Session;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A person's signed-in devices. */
@RestController
@RequestMapping("/api/v1/auth")
@Access(Role.VIEWER)
final class SessionsEndpoint {
    private final RevokeSessions sessions;

    SessionsEndpoint(RevokeSessions sessions) {
        this.sessions = sessions;
    }

    record SessionView(
            String id,
            @Nullable String deviceLabel,
            @Nullable String ip,
            String provider,
            Instant createdAt,
            Instant lastSeenAt,
            boolean current) {}

    record LogoutAll(@Nullable Boolean exceptCurrent) {}

    record Revoked(long revoked) {}

    @GetMapping("/sessions")
    Mono<Page<SessionView>> list() {
        return Callers.current()
                .flatMap(caller -> sessions.list()
                        .map(all -> new Page<>(
                                all.stream()
                                        .map(session -> view(session, caller.sessionId()))
                                        .toList(),
                                null,
                                (long) all.size())));
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> end(@PathVariable String id) {
        return sessions.one(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("session", id)))
                .then();
    }

    @PostMapping("/logout-all")
    Mono<Revoked> all(@RequestBody(required = false) @Nullable LogoutAll body) {
        boolean exceptCurrent = body != null && Boolean.TRUE.equals(body.exceptCurrent());
        return sessions.all(exceptCurrent).map(Revoked::new);
    }

    private static SessionView view(Session session, @Nullable String current) {
        return new SessionView(
                session.id(),
                session.deviceLabel(),
                session.ip(),
                session.provider(),
                session.createdAt(),
                session.lastSeenAt(),
                session.id().equals(current));
    }
}
