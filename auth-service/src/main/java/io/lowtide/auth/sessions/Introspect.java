package io.lowtide.auth.sessions;

import io.lowtide.auth.keys.AccessTokens;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Says whom a session or an access token speaks for, now. */
public final class Introspect {
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final Atomic atomic;
    private final Clock clock;

    public Introspect(Sessions sessions, AccessTokens accessTokens, Atomic atomic, Clock clock) {
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.atomic = atomic;
        this.clock = clock;
    }

    public Mono<Principal> session(String id) {
        return SystemScope.enter(atomic.call(Mono.defer(() -> alive(id))));
    }

    public Mono<Principal> accessToken(String token) {
        return accessTokens.sessionOf(token).flatMap(this::session);
    }

    private Mono<Principal> alive(String id) {
        Instant now = clock.instant();
        return sessions.find(id).filter(session -> session.isAlive(now)).flatMap(session -> {
            boolean unseen = session.lastSeenAt().plus(SEEN_EVERY).isBefore(now);
            Mono<Void> seen = unseen ? sessions.seen(id, now) : Mono.empty();
            return seen.then(sessions.person(session.orgId(), session.userId()))
                    .map(person -> new Principal(session, person));
        });
    }

    /** A living session and its holder as they are now. */
    public record Principal(Session session, Person person) {}
}
