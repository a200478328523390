package io.lowtide.gateway.front;

import io.lowtide.platform.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Says in every answer what a browser may do with it, and takes no body above one mebibyte and no line above 8 KiB. */
@Component
@Order(-100)
class EdgeFilter implements WebFilter {
    /** The attribute of an answer whose page makes styles at run time. */
    static final String NONCE = EdgeFilter.class.getName() + ".nonce";

    private static final long MAX_BODY = 1024 * 1024;
    private static final int MAX_ADDRESS = 8 * 1024;
    private static final int MAX_HEADER = 8 * 1024;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> secure(exchange)));
        if (exchange.getRequest().getHeaders().getContentLength() > MAX_BODY) {
            return Mono.error(Problem.tooLarge("the body has more than " + MAX_BODY + " bytes"));
        }
        if (exchange.getRequest().getURI().toString().length() > MAX_ADDRESS) {
            return Mono.error(Problem.tooLarge("the address has more than " + MAX_ADDRESS + " characters"));
        }
        if (longest(exchange.getRequest().getHeaders()) > MAX_HEADER) {
            return Mono.error(Problem.tooLarge("a header has more than " + MAX_HEADER + " characters"));
        }
        ServerHttpRequestDecorator counted = new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(() -> {
                    long[] seen = {0};
                    return super.getBody().doOnNext(buffer -> {
                        seen[0] += buffer.readableByteCount();
                        if (seen[0] > MAX_BODY) {
                            throw Problem.tooLarge("the body has more than " + MAX_BODY + " bytes");
                        }
                    });
                });
            }
        };
        return chain.filter(exchange.mutate().request(counted).build());
    }

    private static int longest(HttpHeaders headers) {
        return headers.headerSet().stream()
                .flatMap(header -> header.getValue().stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static void secure(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("Content-Security-Policy", policy(exchange.getAttribute(NONCE)));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        if (exchange.getRequest().getPath().value().startsWith("/api/")
                && headers.getFirst(HttpHeaders.CACHE_CONTROL) == null) {
            headers.setCacheControl("no-store");
        }
    }

    private static String policy(@Nullable String nonce) {
        String styles = nonce == null ? "" : "; style-src 'self' 'nonce-" + nonce + "'";
        return "default-src 'self'" + styles
                + "; object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }
}
