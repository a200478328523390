package io.lowtide.simulator.control;

import io.lowtide.simulator.http.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal that names the field, what was found and what was expected. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String field;
    private final @Nullable String found;
    private final @Nullable String expected;

    private Problem(
            int status, String detail, @Nullable String field, @Nullable String found, @Nullable String expected) {
        super(detail);
        this.status = status;
        this.field = field;
        this.found = found;
        this.expected = expected;
    }

    static Problem field(String field, @Nullable String found, String expected) {
        return new Problem(
                422, field + " is " + found + ", expected: " + expected, field, String.valueOf(found), expected);
    }

    static Problem of(int status, String detail) {
        return new Problem(status, detail, null, null, null);
    }

    Answer answer() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title());
        body.put("status", status);
        body.put("detail", String.valueOf(getMessage()));
        if (field != null) {
            Map<String, String> error = new LinkedHashMap<>();
            error.put("field", field);
            error.put("message", found + " (expected: " + expected + ")");
            error.put("found", String.valueOf(found));
            error.put("expected", String.valueOf(expected));
            body.put("errors", List.of(error));
        }
        return Answer.of(status, "application/problem+json", ControlFace.JSON.writeValueAsString(body));
    }

    private String title() {
        return switch (status) {
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 400 -> "Malformed";
            default -> "Validation failed";
        };
    }
}
