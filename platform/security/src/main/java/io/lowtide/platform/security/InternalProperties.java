package io.lowtide.platform.security;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How services know each other.
 *
 * @param service this service's own name
 * @param internal the key internal tokens are signed with
 * @param services base address of each service this one calls
 */
@ConfigurationProperties("lowtide")
record InternalProperties(
        @Nullable String service,
        @Nullable Internal internal,
        @DefaultValue Map<String, URI> services) {

    InternalProperties {
        required(service, "lowtide.service");
        required(internal == null ? null : internal.signingKey(), "lowtide.internal.signing-key");
    }

    private static void required(@Nullable String value, String key) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing (expected: a value)");
        }
    }

    String name() {
        return service == null ? "" : service;
    }

    String signingKey() {
        return internal == null || internal.signingKey() == null ? "" : internal.signingKey();
    }

    Duration timeout() {
        return internal == null ? Duration.ofSeconds(2) : internal.timeout();
    }

    /**
     * @param signingKey private EC P-256 key as a JWK, one per environment
     * @param timeout how long a call to another service may take
     */
    record Internal(
            @Nullable String signingKey, @DefaultValue("2s") Duration timeout) {}
}
