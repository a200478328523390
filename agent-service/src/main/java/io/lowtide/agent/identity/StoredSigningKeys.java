package io.lowtide.agent.identity;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The keys commands are signed with. They belong to no organisation. */
public interface StoredSigningKeys {

    /** Newest first. */
    Flux<Stored> all();

    /** As {@link #all}; nobody else adds one before this transaction ends. */
    Flux<Stored> lockAll();

    Mono<Void> add(Stored key);

    /** @param sealed the private half, sealed for the key's id */
    record Stored(String id, byte[] publicKey, byte[] sealed, Instant createdAt) {}
}
