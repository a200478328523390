package io.lowtide.gateway.identity;

import io.lowtide.gateway.routing.RouteTable;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import io.lowtide.platform.web.ProblemCode;
import io.lowtide.platform.web.ProblemException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Finds out whom a request speaks for, by its cookie or its bearer token, and lets it take its share of requests. */
@Component
@Order(-50)
final class IdentityFilter implements WebFilter {
    private static final String BEARER = "Bearer ";

    private final Introspection introspection;
    private final RequestLimits limits;

    IdentityFilter(Introspection introspection, RequestLimits limits) {
        this.introspection = introspection;
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        if (!path.startsWith("/api/")) {
            return chain.filter(exchange);
        }
        ServerWebExchange clean = clean(exchange);
        if (RouteTable.isAgents(path)) {
            try {
                limits.agent(clean);
            } catch (ProblemException refused) {
                return Mono.error(refused);
            }
            return chain.filter(clean);
        }
        return identify(clean)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(caller -> proceed(clean, chain, caller.orElse(null)));
    }

    /** Headers only we may set. */
    private static ServerWebExchange clean(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> {
                    headers.remove("X-Lowtide-Session");
                    headers.remove("X-Internal-Token");
                    headers.set("X-Forwarded-For", RequestLimits.address(exchange));
                }))
                .build();
    }

    private Mono<Caller> identify(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER)) {
            return introspection
                    .accessToken(authorization.substring(BEARER.length()))
                    .filter(Introspection.Verdict::valid)
                    .map(verdict -> caller(exchange, verdict))
                    .switchIfEmpty(Mono.error(() -> Problem.unauthenticated("the access token is not good")));
        }
        HttpCookie cookie = request.getCookies().getFirst(Cookies.session(exchange));
        if (cookie == null || cookie.getValue().isBlank()) {
            return Mono.empty();
        }
        HttpCookie csrf = request.getCookies().getFirst(Cookies.csrf(exchange));
        return introspection
                .session(cookie.getValue())
                .filter(Introspection.Verdict::valid)
                .map(verdict -> {
                    boolean passes = Csrf.passes(
                            request.getMethod().name(),
                            csrf == null ? null : csrf.getValue(),
                            request.getHeaders().getFirst("X-CSRF-Token"));
                    Caller caller = caller(exchange, verdict);
                    if (!passes) {
                        exchange.getAttributes().put(Principal.ATTRIBUTE, caller);
                        throw Problem.of(
                                ProblemCode.FORBIDDEN, "X-CSRF-Token (expected: the value of the csrf cookie)");
                    }
                    return caller;
                });
    }

    private static Caller caller(ServerWebExchange exchange, Introspection.Verdict verdict) {
        Set<Role> roles = Objects.requireNonNull(verdict.roles()).stream()
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        HttpHeaders headers = exchange.getRequest().getHeaders();
        return new Caller(
                verdict.orgId(),
                new Actor("user", String.valueOf(verdict.userId()), String.valueOf(verdict.email())),
                roles,
                verdict.sid(),
                String.valueOf(headers.getFirst("X-Request-Id")),
                String.valueOf(headers.getFirst("traceparent")));
    }

    private Mono<Void> proceed(ServerWebExchange exchange, WebFilterChain chain, @Nullable Caller caller) {
        String path = exchange.getRequest().getPath().value();
        try {
            limits.person(exchange, caller);
        } catch (ProblemException refused) {
            return Mono.error(refused);
        }
        if (caller == null) {
            return chain.filter(exchange);
        }
        if (RouteTable.serviceOf(path) != null) {
            // the service keeps its own idempotency keys: the platform's filters have nothing to do here
            exchange.getAttributes().put(Principal.ATTRIBUTE, caller);
            return chain.filter(exchange);
        }
        return chain.filter(exchange).contextWrite(Callers.as(caller));
    }
}
