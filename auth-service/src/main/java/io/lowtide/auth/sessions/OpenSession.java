package io.lowtide.auth.sessions;

import io.lowtide.auth.credentials.Secrets;
import io.lowtide.auth.keys.AccessTokens;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Opens a session for somebody who has proved who they are. */
public final class OpenSession {
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Sessions sessions;
    private final SessionEvents events;
    private final AccessTokens accessTokens;
    private final Secrets secrets;
    private final Atomic atomic;
    private final Clock clock;
    private final Lifetimes lifetimes;

    public OpenSession(
            Sessions sessions,
            SessionEvents events,
            AccessTokens accessTokens,
            Secrets secrets,
            Atomic atomic,
            Clock clock,
            Lifetimes lifetimes) {
        this.sessions = sessions;
        this.events = events;
        this.accessTokens = accessTokens;
        this.secrets = secrets;
        this.atomic = atomic;
        this.clock = clock;
        this.lifetimes = lifetimes;
    }

    /** How long sessions and tokens live. */
    public record Lifetimes(Duration idle, Duration session, Duration refresh) {}

    public Mono<SignedIn.Browser> browser(Person person, Device device, boolean remember) {
        String secret = secrets.next();
        Duration lifetime = remember ? REMEMBERED : lifetimes.session();
        Duration idle = remember ? REMEMBERED : lifetimes.idle();
        Session session = session(person, device, "browser", Secrets.hash(secret), idle, lifetime);
        return open(session)
                .contextWrite(person.speaking(session.id()))
                .thenReturn(new SignedIn.Browser(person, secret, lifetime));
    }

    public Mono<SignedIn> api(Person person, Device device) {
        Duration lifetime = lifetimes.refresh();
        Session session = session(person, device, "api", Secrets.hash(secrets.next()), lifetime, lifetime);
        String refresh = secrets.next();
        return atomic.call(open(session).then(Mono.defer(() -> add(refresh, session, null))))
                .contextWrite(person.speaking(session.id()))
                .then(Mono.defer(() -> pair(person, session.id(), refresh)));
    }

    /** The next token of a family, within the transaction that used up the one before it. */
    Mono<String> next(Session session, String parentHash) {
        String refresh = secrets.next();
        return add(refresh, session, parentHash).thenReturn(refresh);
    }

    /** Not inside a transaction: the signing keys belong to no organisation. */
    Mono<SignedIn> pair(Person person, String sessionId, String refresh) {
        return accessTokens
                .issue(person.userId(), person.orgId(), person.roles(), sessionId)
                .map(access -> new SignedIn.Api(person, access, accessTokens.lifetime(), refresh, lifetimes.refresh()));
    }

    private Mono<Void> add(String refresh, Session session, @Nullable String parentHash) {
        Instant now = clock.instant();
        Instant until = now.plus(lifetimes.refresh());
        RefreshToken token = new RefreshToken(Secrets.hash(refresh), session.orgId(), session.id(), until, null);
        return sessions.addToken(token, parentHash, now);
    }

    private Mono<Void> open(Session session) {
        return atomic.call(sessions.open(session)
                .then(sessions.signedIn(session.userId(), session.createdAt()))
                .then(events.opened(session)));
    }

    private Session session(Person person, Device device, String client, String id, Duration idle, Duration lifetime) {
        Instant now = clock.instant();
        return new Session(
                id,
                person.orgId(),
                person.userId(),
                "password",
                client,
                device.label(),
                device.ip(),
                now,
                now,
                idle,
                now.plus(lifetime),
                null);
    }
}
