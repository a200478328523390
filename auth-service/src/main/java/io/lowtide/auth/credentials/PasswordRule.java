package io.lowtide.auth.credentials;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which passwords are taken: long, of mixed kind, and not one that attackers try first. */
public final class PasswordRule {
    public static final String EXPECTED =
            "12 to 256 characters, one upper-case letter, one digit, not a well-known password";
    private static final int MIN = 12;
    private static final int MAX = 256;

    private final Set<String> breached;

    /** @param breached passwords known to attackers, in lower case */
    public PasswordRule(Set<String> breached) {
        this.breached = Set.copyOf(breached);
    }

    /** What is wrong with it; null when nothing is. */
    public @Nullable String objection(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN || length > MAX) {
            return length + " characters";
        }
        if (password.codePoints().noneMatch(Character::isUpperCase)) {
            return "no upper-case letter";
        }
        if (password.codePoints().noneMatch(Character::isDigit)) {
            return "no digit";
        }
        return breached.contains(password.toLowerCase(Locale.ROOT)) ? "a well-known password" : null;
    }
}
