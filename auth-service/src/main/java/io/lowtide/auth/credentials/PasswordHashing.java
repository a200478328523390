package io.lowtide.auth.credentials;

import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Slow on purpose, therefore on threads of its own. */
public final class PasswordHashing {
    private final UnaryOperator<String> encode;
    private final BiPredicate<String, String> matches;
    private final Scheduler threads;
    private final Mono<String> nobody;

    public PasswordHashing(UnaryOperator<String> encode, BiPredicate<String, String> matches, Scheduler threads) {
        this.encode = encode;
        this.matches = matches;
        this.threads = threads;
        this.nobody = Mono.fromCallable(() -> encode.apply("the password of nobody"))
                .subscribeOn(threads)
                .cache();
    }

    public Mono<String> hash(String password) {
        return Mono.fromCallable(() -> encode.apply(password)).subscribeOn(threads);
    }

    /** With null, for somebody unknown, takes as long as for somebody known and says no. */
    public Mono<Boolean> matches(String password, @Nullable String hash) {
        return hash == null
                ? nobody.flatMap(other -> compare(password, other)).thenReturn(false)
                : compare(password, hash);
    }

    private Mono<Boolean> compare(String password, String hash) {
        return Mono.fromCallable(() -> matches.test(password, hash)).subscribeOn(threads);
    }
}
