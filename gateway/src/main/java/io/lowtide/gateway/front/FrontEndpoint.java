package io.lowtide.gateway.front;

import io.lowtide.gateway.GatewayProperties;
import io.lowtide.platform.security.Access;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The page, and what a probe asks. */
@RestController
@Access.Public
class FrontEndpoint {
    private static final String PAGE = "{page:(?!(?:api|assets|static|internal|actuator|health|info|v3)$)[a-z][a-z-]*}";

    private final GatewayProperties properties;
    private final ConsolePage page;

    FrontEndpoint(GatewayProperties properties, ConsolePage page) {
        this.properties = properties;
        this.page = page;
    }

    record Health(String status, String version) {}

    record Info(String name, String version, String environment, String commit) {}

    @GetMapping({"/health", "/api/v1/health"})
    Health health() {
        return new Health("ok", properties.version());
    }

    @GetMapping({"/info", "/api/v1/info"})
    Info info() {
        return new Info("lowtide", properties.version(), properties.environment(), properties.commit());
    }

    /** Any address of a page: which of them there is, the console finds out. */
    @GetMapping(
            path = {"/", "/" + PAGE, "/" + PAGE + "/**"},
            produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(ServerWebExchange exchange) {
        String nonce = page.nonce();
        exchange.getAttributes().put(EdgeFilter.NONCE, nonce);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page.with(nonce));
    }
}
