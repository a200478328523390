package io.lowtide.platform.observability;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint OTLP over HTTP, such as http://collector:4318/v1/traces; without it nothing is traced
 * @param sampleRatio the share of new traces that are kept, 0 to 1; a trace that came with its decision keeps it
 */
@ConfigurationProperties("lowtide.otlp")
record OtlpProperties(
        @Nullable String endpoint, @DefaultValue("1.0") double sampleRatio) {

    OtlpProperties {
        if (sampleRatio < 0 || sampleRatio > 1) {
            throw new IllegalArgumentException(
                    "lowtide.otlp.sample-ratio: " + sampleRatio + " (expected: a number from 0 to 1)");
        }
        if (endpoint != null && !endpoint.isBlank() && !isHttp(endpoint)) {
            throw new IllegalArgumentException("lowtide.otlp.endpoint: " + endpoint
                    + " (expected: an address like http://collector:4318/v1/traces)");
        }
    }

    private static boolean isHttp(String endpoint) {
        try {
            URI address = URI.create(endpoint);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
