package io.lowtide.platform.web;

import io.lowtide.platform.security.TraceParent;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives each request its id and trace, kept when they came with it, and says the id in the answer. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Correlation implements WebFilter {
    static final String REQUEST_ID = "X-Request-Id";
    static final String TRACE = "traceparent";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String given = exchange.getRequest().getHeaders().getFirst(REQUEST_ID);
        String id = given != null && SAFE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        String trace = TraceParent.orFresh(exchange.getRequest().getHeaders().getFirst(TRACE));
        exchange.getResponse().getHeaders().set(REQUEST_ID, id);
        ServerWebExchange identified = exchange.mutate()
                .request(request -> request.headers(headers -> {
                    headers.set(REQUEST_ID, id);
                    headers.set(TRACE, trace);
                }))
                .build();
        return chain.filter(identified);
    }
}
