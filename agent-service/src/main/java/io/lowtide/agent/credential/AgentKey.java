package io.lowtide.agent.credential;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key of an agent: {@code lta_<prefix>_<secret>}. By the prefix it is found and named, the whole of it proves.
 *
 * @param prefix 8 characters of a–z and 2–7
 * @param secret 43 URL-safe characters
 */
public record AgentKey(String prefix, String secret) {
    /** How every key begins. */
    public static final String MARK = "lta_";

    /** How many random bytes make one. */
    public static final int RANDOM_BYTES = 37;

    private static final int PREFIX_BYTES = 5;
    private static final int PREFIX_LENGTH = 8;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final Pattern FORM = Pattern.compile("lta_[a-z2-7]{8}_[A-Za-z0-9_-]{43}");

    public static AgentKey from(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("random: " + random.length + " bytes (expected: " + RANDOM_BYTES + ")");
        }
        byte[] secret = Arrays.copyOfRange(random, PREFIX_BYTES, RANDOM_BYTES);
        return new AgentKey(
                prefix(random), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    private static String prefix(byte[] random) {
        long bits = 0;
        for (int i = 0; i < PREFIX_BYTES; i++) {
            bits = bits << 8 | random[i] & 0xFF;
        }
        StringBuilder prefix = new StringBuilder();
        for (int i = PREFIX_LENGTH - 1; i >= 0; i--) {
            prefix.append(ALPHABET.charAt((int) (bits >>> 5 * i) & 31));
        }
        return prefix.toString();
    }

    /** Null when the text is no key at all. */
    public static @Nullable AgentKey parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        int secret = MARK.length() + PREFIX_LENGTH + 1;
        return new AgentKey(text.substring(MARK.length(), secret - 1), text.substring(secret));
    }

    /** The key as its agent holds it. */
    public String text() {
        return MARK + prefix + "_" + secret;
    }

    public byte[] fingerprint() {
        return Fingerprint.of(text());
    }

    public boolean matches(byte[] kept) {
        return Fingerprint.matches(kept, text());
    }

    /** Says which key it is and gives nothing away, wherever it is logged. */
    @Override
    public String toString() {
        return MARK + prefix + "_…";
    }
}
