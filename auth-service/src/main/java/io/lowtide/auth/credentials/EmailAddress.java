package io.lowtide.auth.credentials;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address a person is known by, in lower case: one person has one.
 *
 * @param value as it is kept; {@link #isValid} says whether it can be an address at all
 */
public record EmailAddress(String value) {
    public static final String EXPECTED = "an address like name@example.com";

    private static final Pattern SHAPE = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final int MAX = 254;

    public static EmailAddress of(@Nullable String typed) {
        return new EmailAddress(typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT));
    }

    public boolean isValid() {
        return value.length() <= MAX && SHAPE.matcher(value).matches();
    }

    /** What somebody is called who has not said: the part before the @. */
    public String localPart() {
        return value.substring(0, value.indexOf('@'));
    }
}
