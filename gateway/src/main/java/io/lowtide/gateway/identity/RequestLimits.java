package io.lowtide.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.lowtide.gateway.GatewayProperties;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.web.Problem;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Token buckets in memory; each replica of the gateway has its own. */
@Component
final class RequestLimits {
    private final GatewayProperties properties;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    RequestLimits(GatewayProperties properties) {
        this.properties = properties;
    }

    void agent(ServerWebExchange exchange) {
        String key = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        String who = key == null ? address(exchange) : Introspection.hash(key);
        take("agent:" + who, perMinute(properties.agentPerMinute()));
    }

    void person(ServerWebExchange exchange, @Nullable Caller caller) {
        String address = address(exchange);
        if ("POST".equals(exchange.getRequest().getMethod().name())) {
            switch (exchange.getRequest().getPath().value()) {
                case "/api/v1/auth/signup" ->
                    take("signup:" + address, within(properties.signupsPerHour(), Duration.ofHours(1)));
                case "/api/v1/auth/login", "/api/v1/auth/token" ->
                    take("login:" + address, within(properties.loginsPerMinute(), Duration.ofMinutes(1)));
                default -> {}
            }
        }
        if (caller == null) {
            take("anonymous:" + address, perMinute(properties.anonymousPerMinute()));
        } else {
            take("user:" + caller.actor().id(), perMinute(properties.userPerMinute()));
        }
    }

    private void take(String key, Bandwidth bandwidth) {
        Bucket bucket =
                buckets.get(key, ignored -> Bucket.builder().addLimit(bandwidth).build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Problem.rateLimited(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static Bandwidth within(int count, Duration period) {
        return Bandwidth.builder().capacity(count).refillGreedy(count, period).build();
    }

    private static Bandwidth perMinute(int count) {
        return Bandwidth.builder()
                .capacity(count + count / 2)
                .refillGreedy(count, Duration.ofMinutes(1))
                .build();
    }

    static String address(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? "unknown"
                : remote.getAddress().getHostAddress();
    }
}
