package io.lowtide.platform.web;

import io.lowtide.platform.observability.Entrances;
import io.lowtide.platform.observability.Visit;
import io.lowtide.platform.security.Caller;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives each request its id and its place in a trace, kept when they came with it, says the id in the answer, and
 * writes a line when the request is done.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Correlation implements WebFilter {
    static final String REQUEST_ID = "X-Request-Id";
    static final String TRACE = "traceparent";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private final Entrances entrances;

    Correlation(Entrances entrances) {
        this.entrances = entrances;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String given = exchange.getRequest().getHeaders().getFirst(REQUEST_ID);
        String id = given != null && SAFE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        String method = exchange.getRequest().getMethod().name();
        Visit visit = entrances.enter(
                Entrances.Kind.REQUEST,
                method,
                exchange.getRequest().getHeaders().getFirst(TRACE));
        exchange.getResponse().getHeaders().set(REQUEST_ID, id);
        ServerWebExchange identified = exchange.mutate()
                .request(request -> request.headers(headers -> {
                    headers.set(REQUEST_ID, id);
                    headers.set(TRACE, visit.traceparent());
                }))
                .build();
        return chain.filter(identified)
                .doOnSuccess(done -> end(visit, method, identified, status(identified)))
                .doOnError(failure -> end(visit, method, identified, status(failure)))
                .doOnCancel(() -> end(visit, method, identified, "left"));
    }

    private static void end(Visit visit, String method, ServerWebExchange exchange, String result) {
        // the pattern, not the path: few different names
        Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        visit.rename(pattern == null ? method : method + " " + pattern);
        Caller caller = exchange.getAttribute(Caller.class.getName());
        visit.end(result, caller, null);
    }

    /** The answer to a failure is written further out; it will be what the translation says. */
    private static String status(Throwable failure) {
        ProblemException problem = ProblemTranslation.of(failure);
        return Integer.toString(
                problem == null ? ProblemCode.INTERNAL.status() : problem.code().status());
    }

    private static String status(ServerWebExchange exchange) {
        @Nullable HttpStatusCode status = exchange.getResponse().getStatusCode();
        return status == null ? "200" : Integer.toString(status.value());
    }
}
