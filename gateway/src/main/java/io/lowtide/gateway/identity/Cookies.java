package io.lowtide.gateway.identity;

import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/** The two cookies of a browser: one it cannot read and one it must repeat. */
public final class Cookies {
    private Cookies() {}

    static String session(ServerWebExchange exchange) {
        return secure(exchange) ? "__Host-sid" : "sid";
    }

    static String csrf(ServerWebExchange exchange) {
        return secure(exchange) ? "__Host-csrf" : "csrf";
    }

    /** Sets or, with no lifetime, clears both. */
    public static void write(ServerWebExchange exchange, String secret, String csrf, Duration lifetime) {
        exchange.getResponse().addCookie(cookie(exchange, session(exchange), secret, lifetime, true));
        exchange.getResponse().addCookie(cookie(exchange, csrf(exchange), csrf, lifetime, false));
    }

    private static ResponseCookie cookie(
            ServerWebExchange exchange, String name, String value, Duration lifetime, boolean hidden) {
        return ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(hidden)
                .secure(secure(exchange))
                .sameSite("Strict")
                .maxAge(lifetime)
                .build();
    }

    private static boolean secure(ServerWebExchange exchange) {
        return "https".equals(exchange.getRequest().getURI().getScheme())
                || "https".equals(exchange.getRequest().getHeaders().getFirst("X-Forwarded-Proto"));
    }
}
