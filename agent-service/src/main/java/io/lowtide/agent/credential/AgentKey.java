package io.lowtide.agent.credential;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key of an agent: {@code sk-} and 32 random bytes in hex. Its first characters name it, the whole of it proves. */
public final class AgentKey {
    /** How every key begins. */
    public static final String MARK = "sk-";

    /** How many random bytes make one. */
    public static final int RANDOM_BYTES = 32;

    private static final int PREFIX_LENGTH = 8;
    private static final Pattern FORM = Pattern.compile("sk-[0-9a-f]{64}");

    private final String text;

    private AgentKey(String text) {
        this.text = text;
    }

    public static AgentKey from(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("random: " + random.length + " bytes (expected: " + RANDOM_BYTES + ")");
        }
        return new AgentKey(MARK + HexFormat.of().formatHex(random));
    }

    /** Null when the text is no key at all. */
    public static @Nullable AgentKey parse(String text) {
        return FORM.matcher(text).matches() ? new AgentKey(text) : null;
    }

    /** The key as its agent holds it. */
    public String text() {
        return text;
    }

    /** What people tell it from others by; not one of a kind. */
    public String prefix() {
        return text.substring(0, PREFIX_LENGTH);
    }

    public byte[] fingerprint() {
        return Fingerprint.of(text);
    }

    public boolean matches(byte[] kept) {
        return Fingerprint.matches(kept, text);
    }

    /** Says which key it is and gives nothing away, wherever it is logged. */
    @Override
    public String toString() {
        return prefix() + "…";
    }
}
