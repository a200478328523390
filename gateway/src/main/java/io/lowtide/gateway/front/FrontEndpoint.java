package io.lowtide.gateway.front;

import io.lowtide.gateway.GatewayProperties;
import io.lowtide.platform.security.Access;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page, and what a probe asks. */
@RestController
@Access.Public
class FrontEndpoint {
    private final GatewayProperties properties;

    FrontEndpoint(GatewayProperties properties) {
        this.properties = properties;
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

    @GetMapping(
            path = {"/", "/onboarding", "/dashboard"},
            produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource("gateway-page/index.html"));
    }
}
