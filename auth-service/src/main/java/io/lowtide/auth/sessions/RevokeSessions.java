package io.lowtide.auth.sessions;

import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows people their sessions and ends them. */
public final class RevokeSessions {
    private final Sessions sessions;
    private final SessionEvents events;
    private final Atomic atomic;
    private final Clock clock;

    public RevokeSessions(Sessions sessions, SessionEvents events, Atomic atomic, Clock clock) {
        this.sessions = sessions;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    public Mono<List<Session>> list() {
        return Callers.current()
                .flatMap(caller -> atomic.call(
                        sessions.ofUser(caller.userId(), clock.instant()).collectList()));
    }

    public Mono<Void> current() {
        return Callers.current()
                .filter(caller -> caller.sessionId() != null)
                .flatMap(caller -> atomic.call(end(caller, String.valueOf(caller.sessionId()), "logout")))
                .then();
    }

    /** How many ended. */
    public Mono<Long> all(boolean exceptCurrent) {
        return Callers.current()
                .flatMap(caller -> atomic.call(sessions.ofUser(caller.userId(), clock.instant())
                        .collectList()
                        .flatMapMany(Flux::fromIterable)
                        .filter(session -> !exceptCurrent || !session.id().equals(caller.sessionId()))
                        .concatMap(session -> end(caller, session.id(), "logout_all"))
                        .count()));
    }

    /** Empty when the caller has no such session. */
    public Mono<Boolean> one(String id) {
        return Callers.current()
                .flatMap(caller -> atomic.call(sessions.find(id)
                        .filter(session -> session.userId().equals(caller.userId()))
                        .flatMap(session -> end(caller, id, "ended_by_user").defaultIfEmpty(true))));
    }

    /** What somebody else has open in the caller's organisation, because they are to leave it. */
    public Mono<Void> ofMember(UUID userId) {
        return Callers.current()
                .flatMap(caller -> atomic.call(sessions.ofUser(userId, clock.instant())
                        .collectList()
                        .flatMapMany(Flux::fromIterable)
                        .concatMap(session -> end(caller.org(), userId, session.id(), "member_removed"))
                        .then()));
    }

    private Mono<Boolean> end(Caller caller, String id, String reason) {
        return end(caller.org(), caller.userId(), id, reason);
    }

    private Mono<Boolean> end(UUID orgId, UUID userId, String id, String reason) {
        return sessions.revoke(id, reason, clock.instant())
                .filter(Boolean::booleanValue)
                .flatMap(done -> events.revoked(orgId, userId, id, reason).thenReturn(true));
    }
}
