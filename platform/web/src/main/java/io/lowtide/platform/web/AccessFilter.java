package io.lowtide.platform.web;

import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.InternalTokens;
import io.lowtide.platform.security.Role;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a request reach its endpoint when the caller holds a role the endpoint names. A caller put into the context by
 * an earlier filter (an agent's own credential) is taken as it is; else the internal token of the hop says who calls.
 */
@Order(0)
final class AccessFilter implements WebFilter {
    private static final String BEARER = "Bearer ";

    private final InternalTokens tokens;
    private final RequestMappingHandlerMapping mappings;

    AccessFilter(InternalTokens tokens, RequestMappingHandlerMapping mappings) {
        this.tokens = tokens;
        this.mappings = mappings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!isOurs(exchange.getRequest().getPath())) {
            return chain.filter(exchange);
        }
        return Callers.find()
                .switchIfEmpty(Mono.defer(() -> fromToken(exchange)))
                .map(java.util.Optional::of)
                .defaultIfEmpty(java.util.Optional.empty())
                .flatMap(caller -> admit(exchange, chain, caller.orElse(null)));
    }

    private static boolean isOurs(PathContainer path) {
        return path.value().startsWith("/api/") || path.value().startsWith("/internal/");
    }

    private Mono<Caller> fromToken(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
        return authorization == null || !authorization.startsWith(BEARER)
                ? Mono.empty()
                : tokens.verify(
                        authorization.substring(BEARER.length()),
                        String.valueOf(headers.getFirst(Correlation.REQUEST_ID)),
                        String.valueOf(headers.getFirst(Correlation.TRACE)));
    }

    private Mono<Void> admit(ServerWebExchange exchange, WebFilterChain chain, @Nullable Caller caller) {
        return mappings.getHandler(exchange)
                .ofType(HandlerMethod.class)
                .flatMap(handler -> Mono.justOrEmpty(refusal(handler, caller)))
                .flatMap(refusal -> Mono.<Boolean>error(refusal))
                .thenReturn(true)
                .flatMap(admitted -> proceed(exchange, chain, caller));
    }

    private static Mono<Void> proceed(ServerWebExchange exchange, WebFilterChain chain, @Nullable Caller caller) {
        if (caller == null) {
            return chain.filter(exchange);
        }
        exchange.getAttributes().put(Caller.class.getName(), caller);
        return chain.filter(exchange).contextWrite(Callers.as(caller));
    }

    private static @Nullable ProblemException refusal(HandlerMethod handler, @Nullable Caller caller) {
        Role[] wanted = rolesOf(handler);
        if (wanted == null) {
            return null;
        }
        if (caller == null || caller.roles().isEmpty()) {
            return Problem.unauthenticated("no valid credential came with the request");
        }
        boolean granted = Arrays.stream(wanted).anyMatch(role -> role.grantedBy(caller.roles()));
        return granted
                ? null
                : Problem.of(
                        ProblemCode.FORBIDDEN,
                        "held: " + caller.roles() + " (expected: " + Arrays.toString(wanted) + ")");
    }

    /** The roles an endpoint names; null when it is public. */
    static Role @Nullable [] rolesOf(HandlerMethod handler) {
        if (AnnotatedElementUtils.hasAnnotation(handler.getMethod(), Access.Public.class)) {
            return null;
        }
        Access access = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Access.class);
        if (access == null && AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Access.Public.class)) {
            return null;
        }
        if (access == null) {
            access = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Access.class);
        }
        return access == null ? new Role[0] : access.value();
    }
}
