package io.lowtide.agent.agents.web;

import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one request; says all that is wrong with them at once. */
final class Fields {
    private static final int SHOWN = 100;

    private final List<FieldError> errors = new ArrayList<>();

    String text(String field, @Nullable String value, Pattern form, String expected) {
        if (value != null && form.matcher(value).matches()) {
            return value;
        }
        wrong(field, value, expected);
        return "";
    }

    int count(String field, @Nullable Integer value, int most) {
        if (value != null && value >= 0 && value <= most) {
            return value;
        }
        wrong(field, value, "0 to " + most);
        return 0;
    }

    boolean flag(String field, @Nullable Boolean value) {
        if (value != null) {
            return value;
        }
        wrong(field, null, "true or false");
        return false;
    }

    /** Null where there is none, which is for the caller to judge. */
    @Nullable
    UUID id(String field, @Nullable String value) {
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            wrong(field, value, "a UUID");
            return null;
        }
    }

    void wrong(String field, @Nullable Object found, String expected) {
        String shown = String.valueOf(found);
        String cut = shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown;
        errors.add(new FieldError(field, cut + " (expected: " + expected + ")"));
    }

    void check() {
        if (!errors.isEmpty()) {
            throw Problem.validation(errors);
        }
    }
}
