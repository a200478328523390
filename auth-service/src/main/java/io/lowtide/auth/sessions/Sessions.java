package io.lowtide.auth.sessions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where sessions and their tokens are kept. */
public interface Sessions {

    /** In the organisation they were last signed in to. */
    Mono<Person> personByEmail(String email);

    Mono<Person> person(UUID orgId, UUID userId);

    Mono<Void> open(Session session);

    Mono<Session> find(String id);

    /** Alive ones, newest first. */
    Flux<Session> ofUser(UUID userId, Instant now);

    Mono<Void> seen(String id, Instant now);

    Mono<Void> signedIn(UUID userId, Instant now);

    /** True when it was not revoked before. */
    Mono<Boolean> revoke(String id, String reason, Instant now);

    Mono<Void> addToken(RefreshToken token, @Nullable String parentHash, Instant now);

    /** Locked until the transaction ends, so that two presentations of one token follow each other. */
    Mono<RefreshToken> takeToken(String hash);

    Mono<Void> useToken(String hash, Instant now);

    /** What ended a while ago is forgotten. */
    Mono<Void> purge(Instant endedBefore);
}
