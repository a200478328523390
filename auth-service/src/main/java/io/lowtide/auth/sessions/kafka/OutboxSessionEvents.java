package io.lowtide.auth.sessions.kafka;

import io.lowtide.auth.credentials.Secrets;
import io.lowtide.auth.sessions.Session;
import io.lowtide.auth.sessions.SessionEvents;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.identity.LoginFailed;
import io.lowtide.contracts.identity.SessionRevoked;
import io.lowtide.contracts.identity.UserSignedIn;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Session events on {@code identity.events}. */
@Component
final class OutboxSessionEvents implements SessionEvents {
    private final Outbox outbox;

    OutboxSessionEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> opened(Session session) {
        return append(
                session.orgId(),
                UserSignedIn.TYPE,
                new UserSignedIn(session.id(), session.userId(), session.deviceLabel(), session.ip()));
    }

    @Override
    public Mono<Void> revoked(UUID orgId, UUID userId, String sessionId, String reason) {
        return append(orgId, SessionRevoked.TYPE, new SessionRevoked(sessionId, userId, reason));
    }

    @Override
    public Mono<Void> refused(UUID orgId, String email, @Nullable String ip, String reason) {
        return append(orgId, LoginFailed.TYPE, new LoginFailed(Secrets.hash(email), ip, reason));
    }

    /** Nobody is signed in yet when some of these happen: the event still belongs to an organisation. */
    private Mono<Void> append(UUID orgId, String type, Object data) {
        return outbox.append(Topics.IDENTITY_EVENTS, orgId.toString(), type, data)
                .contextWrite(context -> {
                    Caller caller =
                            context.<Caller>getOrEmpty(Caller.class).orElseGet(() -> Callers.system(orgId, "auth"));
                    return Callers.put(
                            context,
                            new Caller(
                                    orgId,
                                    caller.actor(),
                                    caller.roles(),
                                    caller.sessionId(),
                                    caller.requestId(),
                                    caller.traceparent()));
                });
    }
}
