package io.lowtide.platform.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads what an endpoint left of a body before its answer goes out. Reactor Netty sometimes gives up the next request
 * of a connection whose body before was not read to its end, and its client waits for ever.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnreadBody implements WebFilter {
    private static final long WORTH_READING = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private enum Reading {
        NOT_BEGUN,
        BEGUN,
        DONE
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        if (headers.getContentLength() <= 0 && headers.getFirst(HttpHeaders.TRANSFER_ENCODING) == null) {
            return chain.filter(exchange);
        }
        AtomicReference<Reading> reading = new AtomicReference<>(Reading.NOT_BEGUN);
        exchange.getResponse().beforeCommit(() -> switch (reading.getAndUpdate(UnreadBody::take)) {
            case DONE -> Mono.empty();
            case BEGUN -> Mono.fromRunnable(() -> hangUp(exchange));
            case NOT_BEGUN -> rest(exchange, headers.getContentLength());
        });
        return chain.filter(exchange.mutate().request(watched(request, reading)).build());
    }

    private static Reading take(Reading now) {
        return now == Reading.NOT_BEGUN ? Reading.BEGUN : now;
    }

    private static ServerHttpRequest watched(ServerHttpRequest request, AtomicReference<Reading> reading) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                // an answer that is under way has the body already
                return Flux.defer(() -> reading.compareAndSet(Reading.NOT_BEGUN, Reading.BEGUN)
                        ? super.getBody().doOnComplete(() -> reading.set(Reading.DONE))
                        : Flux.empty());
            }
        };
    }

    private static Mono<Void> rest(ServerWebExchange exchange, long length) {
        if (length < 0 || length > WORTH_READING) {
            return Mono.fromRunnable(() -> hangUp(exchange));
        }
        return exchange.getRequest()
                .getBody()
                // mapped, not only looked at: whoever writes the answer discards what it meets, and would release it
                // again
                .map(DataBufferUtils::release)
                .then()
                .timeout(PATIENCE)
                .onErrorResume(failure -> Mono.fromRunnable(() -> hangUp(exchange)));
    }

    /** The client is told not to send anything more on this connection. */
    private static void hangUp(ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
    }
}
