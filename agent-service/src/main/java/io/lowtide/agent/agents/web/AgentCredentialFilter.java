package io.lowtide.agent.agents.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lowtide.agent.agents.AgentCredential;
import io.lowtide.agent.agents.AuthenticateAgent;
import io.lowtide.agent.agents.StoredKey;
import io.lowtide.agent.credential.AgentKey;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Makes the holder of an agent's key the caller, before the platform asks who calls. A key is believed for half a minute
 * after it was looked up; what a revoked agent could still do with it, the agent's own row refuses.
 */
@Component
@Order(-10)
final class AgentCredentialFilter implements WebFilter {
    private static final String SCHEME = "Bearer ";
    private static final Duration BELIEVED = Duration.ofSeconds(30);
    private static final int AT_MOST = 10_000;

    private final AuthenticateAgent authenticateAgent;
    private final Clock clock;
    private final Cache<String, StoredKey> known;

    AgentCredentialFilter(AuthenticateAgent authenticateAgent, Clock clock) {
        this.authenticateAgent = authenticateAgent;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(AT_MOST)
                .expireAfterWrite(BELIEVED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        boolean agents = request.getPath().value().startsWith("/api/v1/agent/");
        if (!agents || authorization == null || !authorization.startsWith(SCHEME + AgentKey.MARK)) {
            return chain.filter(exchange);
        }
        return Mono.justOrEmpty(AgentKey.parse(authorization.substring(SCHEME.length())))
                .flatMap(this::find)
                .filter(stored -> stored.isValidAt(clock.instant()))
                .switchIfEmpty(Mono.error(() -> Problem.unauthenticated("the agent's key is not or no longer valid")))
                .flatMap(stored -> proceed(exchange, chain, stored));
    }

    private Mono<StoredKey> find(AgentKey key) {
        String fingerprint = HexFormat.of().formatHex(key.fingerprint());
        StoredKey cached = known.getIfPresent(fingerprint);
        return cached != null
                ? Mono.just(cached)
                : authenticateAgent.authenticate(key).doOnNext(stored -> known.put(fingerprint, stored));
    }

    private static Mono<Void> proceed(ServerWebExchange exchange, WebFilterChain chain, StoredKey stored) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        Caller caller = new Caller(
                stored.orgId(),
                new Actor("agent", stored.agentId(), "Agent " + stored.agentId()),
                Set.of(Role.AGENT),
                null,
                String.valueOf(headers.getFirst("X-Request-Id")),
                String.valueOf(headers.getFirst("traceparent")));
        exchange.getAttributes()
                .put(
                        AgentCredential.ATTRIBUTE,
                        new AgentCredential(stored.agentId(), stored.orgId(), stored.clusterId()));
        return chain.filter(exchange).contextWrite(Callers.as(caller));
    }
}
