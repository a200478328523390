package io.lowtide.auth.sessions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What others learn of sessions, with the transaction around it. */
public interface SessionEvents {

    Mono<Void> opened(Session session);

    Mono<Void> revoked(UUID orgId, UUID userId, String sessionId, String reason);

    Mono<Void> refused(UUID orgId, String email, @Nullable String ip, String reason);
}
