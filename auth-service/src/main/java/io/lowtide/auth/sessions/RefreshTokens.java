package io.lowtide.auth.sessions;

import io.lowtide.auth.credentials.Secrets;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Exchanges a refresh token for the next pair; a token used twice ends its session. */
public final class RefreshTokens {
    private final Sessions sessions;
    private final SessionEvents events;
    private final OpenSession openSession;
    private final Atomic atomic;
    private final Clock clock;

    public RefreshTokens(Sessions sessions, SessionEvents events, OpenSession openSession, Atomic atomic, Clock clock) {
        this.sessions = sessions;
        this.events = events;
        this.openSession = openSession;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Empty when the token is good for nothing. */
    public Mono<SignedIn> refresh(String secret) {
        String hash = Secrets.hash(secret);
        return SystemScope.enter(atomic.call(rotate(hash)))
                .flatMap(Mono::justOrEmpty)
                .flatMap(next -> openSession.pair(next.person(), next.sessionId(), next.refresh()));
    }

    // the revocation of a reused token must be kept, so a refusal is a value here and not an error
    private Mono<Optional<Next>> rotate(String hash) {
        return sessions.takeToken(hash)
                .flatMap(token -> sessions.find(token.sessionId()).flatMap(session -> follow(token, session)))
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<Optional<Next>> follow(RefreshToken token, Session session) {
        Instant now = clock.instant();
        return switch (token.presented(session, now)) {
            case DEAD -> Mono.just(Optional.empty());
            case REUSED ->
                sessions.revoke(session.id(), "refresh_token_reused", now)
                        .filter(Boolean::booleanValue)
                        .flatMap(done ->
                                events.revoked(session.orgId(), session.userId(), session.id(), "refresh_token_reused"))
                        .thenReturn(Optional.empty());
            case ROTATE ->
                sessions.useToken(token.hash(), now)
                        .then(sessions.seen(session.id(), now))
                        .then(sessions.person(session.orgId(), session.userId()))
                        .flatMap(person -> openSession
                                .next(session, token.hash())
                                .map(refresh -> Optional.of(new Next(person, session.id(), refresh))));
        };
    }

    private record Next(Person person, String sessionId, String refresh) {}
}
