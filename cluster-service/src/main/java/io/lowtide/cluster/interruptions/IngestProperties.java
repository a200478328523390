package io.lowtide.cluster.interruptions;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How events of AWS are taken over HTTP, where there is no queue.
 *
 * @param secret what their bodies are signed with, by HMAC-SHA256; empty: none is taken
 */
@ConfigurationProperties("lowtide.cluster.ingest")
public record IngestProperties(@Nullable String secret) {
    private static final int SHORTEST = 32;

    public IngestProperties {
        if (secret != null && !secret.isBlank() && secret.length() < SHORTEST) {
            throw new IllegalArgumentException("lowtide.cluster.ingest.secret: " + secret.length()
                    + " characters (expected: at least " + SHORTEST + ")");
        }
    }
}
