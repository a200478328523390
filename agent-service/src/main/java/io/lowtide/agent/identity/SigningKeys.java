package io.lowtide.agent.identity;

import io.lowtide.agent.identity.StoredSigningKeys.Stored;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.persistence.SystemScope;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The key commands are signed with, made when it is first needed and shared by all replicas. When it is old a new one
 * joins it; for as long as agents may not have heard of the new one, the old one signs.
 */
public final class SigningKeys {
    /** How long a key signs. */
    static final Duration LIFETIME = Duration.ofDays(90);

    /** How long a new key is only told of. */
    static final Duration NOTICE = Duration.ofDays(1);

    private static final Duration BELIEVED = Duration.ofMinutes(5);

    private final StoredSigningKeys stored;
    private final Vault vault;
    private final Atomic atomic;
    private final SecureRandom random;
    private final Clock clock;
    private final AtomicReference<@Nullable Ring> known = new AtomicReference<>();

    public SigningKeys(StoredSigningKeys stored, Vault vault, Atomic atomic, SecureRandom random, Clock clock) {
        this.stored = stored;
        this.vault = vault;
        this.atomic = atomic;
        this.random = random;
        this.clock = clock;
    }

    /** The keys as they stand; there is always one. */
    public Mono<Ring> ring() {
        return Mono.defer(() -> {
            Ring cached = known.get();
            boolean fresh = cached != null && cached.readAt().plus(BELIEVED).isAfter(clock.instant());
            return cached != null && fresh ? Mono.just(cached) : read();
        });
    }

    private Mono<Ring> read() {
        // they belong to nobody: whoever asks, and be it nobody yet, asks in the system scope
        return SystemScope.enter(atomic.call(stored.all().collectList()))
                .filter(keys -> !keys.isEmpty() && !isOld(keys.getFirst()))
                .switchIfEmpty(Mono.defer(() -> SystemScope.enter(atomic.call(renewed()))))
                .map(this::ring)
                .doOnNext(known::set);
    }

    private boolean isOld(Stored newest) {
        return newest.createdAt().plus(LIFETIME).isBefore(clock.instant());
    }

    private Mono<List<Stored>> renewed() {
        return stored.lockAll().collectList().flatMap(keys -> {
            if (!keys.isEmpty() && !isOld(keys.getFirst())) {
                return Mono.just(keys);
            }
            String id = Ids.next().toString();
            SigningKey key = SigningKey.generate(id, random);
            Stored made = new Stored(id, key.publicBytes(), vault.seal(key.privateBytes(), id), clock.instant());
            List<Stored> all = new java.util.ArrayList<>(keys);
            all.addFirst(made);
            return stored.add(made).thenReturn(List.copyOf(all));
        });
    }

    private Ring ring(List<Stored> keys) {
        List<SigningKey> read = keys.stream()
                .map(key -> SigningKey.read(key.id(), key.publicKey(), vault.open(key.sealed(), key.id())))
                .toList();
        boolean announced =
                keys.size() == 1 || !keys.getFirst().createdAt().plus(NOTICE).isAfter(clock.instant());
        return new Ring(announced ? read.getFirst() : read.get(1), read, clock.instant());
    }

    /**
     * The keys of one moment.
     *
     * @param active signs
     * @param all are told of, newest first
     */
    public record Ring(SigningKey active, List<SigningKey> all, java.time.Instant readAt) {}
}
