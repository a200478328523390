package io.lowtide.agent.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is kept of a random secret: its SHA-256; 256 random bits need no slow hash. */
public final class Fingerprint {
    private Fingerprint() {}

    public static byte[] of(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Takes the same time for each wrong secret. */
    public static boolean matches(byte[] kept, String given) {
        return MessageDigest.isEqual(kept, of(given));
    }
}
