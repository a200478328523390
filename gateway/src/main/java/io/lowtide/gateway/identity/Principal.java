package io.lowtide.gateway.identity;

import io.lowtide.platform.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** Whom a request to be passed on speaks for. */
public final class Principal {
    /** The name the platform knows the caller of a request by. */
    static final String ATTRIBUTE = Caller.class.getName();

    private Principal() {}

    public static @Nullable Caller of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }
}
