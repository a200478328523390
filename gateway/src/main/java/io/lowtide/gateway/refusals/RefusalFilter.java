package io.lowtide.gateway.refusals;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.audit.RecordAppended;
import io.lowtide.gateway.identity.Principal;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Has each 403 to a known person written down before it is answered, whichever service gave it. The refusal stands
 * also when it cannot be written.
 */
@Component
@Order(-60)
final class RefusalFilter implements WebFilter {
    private static final Logger log = LoggerFactory.getLogger(RefusalFilter.class);
    private static final String BASE = "/api/v1/";

    private final Outbox outbox;

    RefusalFilter(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getPath().value().startsWith(BASE)) {
            exchange.getResponse().beforeCommit(() -> Mono.defer(() -> record(exchange)));
        }
        return chain.filter(exchange);
    }

    private Mono<Void> record(ServerWebExchange exchange) {
        Caller caller = Principal.of(exchange);
        boolean refused = HttpStatus.FORBIDDEN.equals(exchange.getResponse().getStatusCode());
        if (!refused || caller == null || caller.orgId() == null) {
            return Mono.empty();
        }
        return outbox.append(
                        Topics.AUDIT_APPEND, caller.org().toString(), RecordAppended.TYPE, told(exchange.getRequest()))
                .contextWrite(Callers.as(caller))
                .doOnError(failure -> log.error("a refusal to {} is not in the ledger", caller.actor(), failure))
                .onErrorComplete();
    }

    private static RecordAppended told(ServerHttpRequest request) {
        String resource = request.getPath().value().substring(BASE.length());
        return new RecordAppended(
                "access.denied",
                resource,
                resource.split("/", 2)[0],
                null,
                "denied",
                null,
                Map.of("method", request.getMethod().name()),
                request.getHeaders().getFirst("X-Forwarded-For"),
                request.getHeaders().getFirst(HttpHeaders.USER_AGENT));
    }
}
