package io.lowtide.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Reads {@code limit} and {@code cursor}. */
final class PageRequestResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> {
            String limit = exchange.getRequest().getQueryParams().getFirst("limit");
            String cursor = exchange.getRequest().getQueryParams().getFirst("cursor");
            return new PageRequest(limitOf(limit), cursor);
        });
    }

    private static int limitOf(@Nullable String limit) {
        try {
            return limit == null ? PageRequest.DEFAULT_LIMIT : Integer.parseInt(limit);
        } catch (NumberFormatException e) {
            throw Problem.validation("limit", limit, "1 to " + PageRequest.MAX_LIMIT);
        }
    }
}
