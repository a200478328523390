package io.lowtide.gateway.routing;

import io.lowtide.gateway.identity.Cookies;
import io.lowtide.gateway.identity.Principal;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.InternalTokens;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * From here on a token of ours speaks: what the client proved itself with stays at the gateway. Only agents, whom the
 * agent-service knows itself, keep their credential; our token then travels beside it.
 */
final class Hop implements GatewayFilter {
    private static final String SESSION = "X-Lowtide-Session";
    private static final String REQUEST_ID = "X-Request-Id";
    private static final Actor GATEWAY = new Actor("gateway", "gateway", "gateway");

    private final String service;
    private final InternalTokens tokens;

    Hop(String service, InternalTokens tokens) {
        this.service = service;
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        boolean agent = RouteTable.isAgents(exchange.getRequest().getPath().value());
        Caller principal = agent ? null : Principal.of(exchange);
        Caller caller = principal == null ? anonymous(exchange) : principal;
        String token = tokens.mint(service, caller);
        ServerWebExchange passedOn = exchange.mutate()
                .request(request -> request.headers(headers -> {
                    headers.remove(HttpHeaders.COOKIE);
                    if (agent) {
                        headers.set("X-Internal-Token", token);
                    } else {
                        headers.setBearerAuth(token);
                    }
                }))
                .build();
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> answer(exchange)));
        return chain.filter(passedOn);
    }

    /** Nobody signed in: a token without a role opens what is public and nothing else. */
    private static Caller anonymous(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        return new Caller(
                null,
                GATEWAY,
                Set.of(),
                null,
                String.valueOf(headers.getFirst(REQUEST_ID)),
                String.valueOf(headers.getFirst("traceparent")));
    }

    private static void answer(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        String session = headers.getFirst(SESSION);
        headers.remove(SESSION);
        String id = headers.getFirst(REQUEST_ID);
        if (id != null) {
            headers.set(REQUEST_ID, id);
        }
        if (session == null) {
            return;
        }
        String[] parts = session.split(";", 2);
        if (parts.length == 2) {
            Duration lifetime = Duration.ofSeconds(Long.parseLong(parts[1]));
            Cookies.write(exchange, parts[0], UUID.randomUUID().toString(), lifetime);
        } else {
            Cookies.write(exchange, "", "", Duration.ZERO);
        }
    }
}
