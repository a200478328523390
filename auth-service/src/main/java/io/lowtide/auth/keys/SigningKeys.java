package io.lowtide.auth.keys;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** One key is active; the one before it is still published for a day, until the last token it signed is dead. */
public final class SigningKeys {
    private static final Duration LIFE = Duration.ofDays(90);
    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final StoredKeys stored;
    private final KeyVault vault;
    private final Atomic atomic;
    private final Clock clock;
    private final Mono<SigningKey> active;
    private final Mono<JWKSet> published;

    public SigningKeys(StoredKeys stored, KeyVault vault, Atomic atomic, Clock clock) {
        this.stored = stored;
        this.vault = vault;
        this.atomic = atomic;
        this.clock = clock;
        this.active =
                inOneTransaction(findOrMake()).cache(key -> REMEMBERED, failure -> Duration.ZERO, () -> Duration.ZERO);
        this.published = inOneTransaction(findOrMake()
                        .then(Mono.defer(
                                () -> stored.publicKeys(clock.instant()).collectList())))
                .map(keys -> new JWKSet(keys.stream()
                        .map(SigningKeys::parse)
                        .map(key -> (com.nimbusds.jose.jwk.JWK) key)
                        .toList()))
                .cache(keys -> REMEMBERED, failure -> Duration.ZERO, () -> Duration.ZERO);
    }

    Mono<ECKey> active() {
        return active.map(SigningKey::key);
    }

    /** What verifiers may trust now. */
    public Mono<JWKSet> published() {
        return published;
    }

    /** A new key when the active one is ninety days old. */
    public Mono<Void> roll() {
        return inOneTransaction(findOrMake()
                .filter(key -> key.activatedAt().plus(LIFE).isBefore(clock.instant()))
                .flatMap(key -> stored.retire(
                                key.key().getKeyID(), clock.instant().plus(OVERLAP))
                        .then(make()))
                .then());
    }

    private Mono<SigningKey> findOrMake() {
        // two replicas that start at once must not make two
        return stored.lock().then(Mono.defer(stored::active)).map(this::open).switchIfEmpty(Mono.defer(this::make));
    }

    private Mono<SigningKey> make() {
        Instant now = clock.instant();
        ECKey key = vault.generate();
        return stored.add(key.getKeyID(), key.toPublicJWK().toJSONString(), vault.seal(key), now)
                .thenReturn(new SigningKey(key, now));
    }

    private SigningKey open(StoredKeys.Row row) {
        return new SigningKey(vault.open(row.sealed()), row.activatedAt());
    }

    private <T> Mono<T> inOneTransaction(Mono<T> work) {
        return SystemScope.enter(Mono.defer(() -> atomic.call(work)));
    }

    private static ECKey parse(String json) {
        try {
            return ECKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored public key cannot be read", e);
        }
    }
}
