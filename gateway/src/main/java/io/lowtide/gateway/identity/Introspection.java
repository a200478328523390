package io.lowtide.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lowtide.gateway.GatewayProperties;
import io.lowtide.platform.security.InternalClients;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks auth-service whom a credential speaks for, and believes the answer for a few seconds. */
@Component
public class Introspection {
    private final InternalClients clients;
    private final Cache<String, Mono<Verdict>> answers;

    Introspection(InternalClients clients, GatewayProperties properties) {
        this.clients = clients;
        this.answers = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(properties.introspectionCache())
                .build();
    }

    record Question(@Nullable String sessionHash, @Nullable String accessToken) {}

    /** What auth-service says. */
    record Verdict(
            boolean valid,
            @Nullable UUID userId,
            @Nullable String email,
            @Nullable UUID orgId,
            @Nullable List<String> roles,
            @Nullable String sid,
            @Nullable String provider,
            @Nullable Instant expiresAt) {}

    Mono<Verdict> session(String secret) {
        String hash = hash(secret);
        return ask("s:" + hash, new Question(hash, null));
    }

    Mono<Verdict> accessToken(String token) {
        return ask("t:" + hash(token), new Question(null, token));
    }

    /** A session that ended is not believed any longer. */
    public void forget(String sid) {
        answers.invalidate("s:" + sid);
        answers.asMap().keySet().removeIf(key -> key.startsWith("t:"));
    }

    private Mono<Verdict> ask(String key, Question question) {
        Mono<Verdict> known = answers.getIfPresent(key);
        if (known != null) {
            return known;
        }
        Mono<Verdict> asked = clients.to("auth")
                .post()
                .uri("/internal/introspect")
                .bodyValue(question)
                .retrieve()
                .bodyToMono(Verdict.class)
                .doOnError(failure -> answers.invalidate(key))
                .cache();
        answers.put(key, asked);
        return asked;
    }

    static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
