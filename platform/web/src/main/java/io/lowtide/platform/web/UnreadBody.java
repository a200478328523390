package io.lowtide.platform.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * Reads what nobody read of a body before the answer goes out. Reactor Netty sometimes gives up the next request of a
 * connection whose body before was not touched, and its client waits for ever.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnreadBody implements WebFilter {
    private static final long WORTH_WAITING_FOR = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        if (headers.getContentLength() <= 0 && headers.getFirst(HttpHeaders.TRANSFER_ENCODING) == null) {
            return chain.filter(exchange);
        }
        AtomicBoolean begun = new AtomicBoolean();
        exchange.getResponse()
                .beforeCommit(() -> begun.compareAndSet(false, true) ? discard(request.getBody()) : Mono.empty());
        return chain.filter(exchange.mutate().request(watched(request, begun)).build());
    }

    private static ServerHttpRequest watched(ServerHttpRequest request, AtomicBoolean begun) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                // an answer that is under way has the body already
                return Flux.defer(() -> begun.compareAndSet(false, true) ? super.getBody() : Flux.empty());
            }
        };
    }

    /** What is left when this gives up, the server throws away as it comes. */
    private static Mono<Void> discard(Flux<DataBuffer> body) {
        long[] seen = {0};
        // mapped, not only looked at: whoever writes the answer discards what it meets, and would release it again
        return body.map(buffer -> {
                    seen[0] += buffer.readableByteCount();
                    DataBufferUtils.release(buffer);
                    return seen[0];
                })
                .takeUntil(size -> size > WORTH_WAITING_FOR)
                .then()
                .timeout(PATIENCE, Mono.empty())
                .onErrorComplete();
    }
}
