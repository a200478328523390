package io.lowtide.auth.keys;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where signing keys are kept; private parts only sealed. */
public interface StoredKeys {

    /** Nobody else changes keys until the transaction ends. */
    Mono<Void> lock();

    Mono<Row> active();

    /** Public keys as JSON: the active one and those whose tokens may still live. */
    Flux<String> publicKeys(Instant now);

    Mono<Void> add(String kid, String publicJwk, byte[] sealed, Instant now);

    Mono<Void> retire(String kid, Instant until);

    /** A key as stored. */
    record Row(byte[] sealed, Instant activatedAt) {}
}
