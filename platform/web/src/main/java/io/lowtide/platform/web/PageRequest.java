package io.lowtide.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for; an argument of endpoints.
 *
 * @param limit 1 to 200
 * @param cursor from the page before; null for the first
 */
public record PageRequest(int limit, @Nullable String cursor) {
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 200;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.validation("limit", limit, "1 to " + MAX_LIMIT);
        }
    }

    /** The key the page before ended with; null for the first page. */
    public @Nullable String decodeCursor() {
        if (cursor == null) {
            return null;
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (key.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("control characters");
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw Problem.validation("cursor", cursor, "next_cursor of the page before");
        }
    }
}
