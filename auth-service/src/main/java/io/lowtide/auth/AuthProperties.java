package io.lowtide.auth;

import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things last and what keys are kept under.
 *
 * @param keyEncryptionKey 32 bytes in base64
 * @param issuer the {@code iss} of access tokens
 * @param hashingThreads password hashes computed at the same time
 */
@ConfigurationProperties("lowtide.auth")
record AuthProperties(
        @Nullable String keyEncryptionKey,
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("15m") Duration accessLifetime,
        @DefaultValue("30d") Duration refreshLifetime,
        @DefaultValue("12h") Duration sessionIdle,
        @DefaultValue("24h") Duration sessionLifetime,
        @DefaultValue("2") int hashingThreads) {
    private static final int KEY_BYTES = 32;

    AuthProperties {
        if (keyEncryptionKey == null || keyEncryptionKey.isBlank()) {
            throw new IllegalArgumentException(
                    "lowtide.auth.key-encryption-key is missing (expected: 32 bytes in base64)");
        }
        if (hashingThreads < 1) {
            throw new IllegalArgumentException("lowtide.auth.hashing-threads: " + hashingThreads + " (expected: >= 1)");
        }
    }

    byte[] keyEncryptionBytes() {
        try {
            byte[] key = Base64.getDecoder().decode(String.valueOf(keyEncryptionKey));
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("lowtide.auth.key-encryption-key is not base64", e);
        }
        throw new IllegalArgumentException("lowtide.auth.key-encryption-key has not 32 bytes");
    }
}
