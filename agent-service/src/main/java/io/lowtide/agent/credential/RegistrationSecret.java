package io.lowtide.agent.credential;

import java.util.Base64;

/** The one-time secret in an install command: {@code ltr_} and 43 URL-safe characters. */
public final class RegistrationSecret {
    /** How many random bytes make one. */
    public static final int RANDOM_BYTES = 32;

    private RegistrationSecret() {}

    public static String from(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("random: " + random.length + " bytes (expected: " + RANDOM_BYTES + ")");
        }
        return "ltr_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
