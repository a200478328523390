package io.lowtide.audit.chain;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A flat JSON object in the one form of RFC 8785: keys in order of their UTF-16 units, no spaces, least escaping. */
public final class CanonicalJson {
    private CanonicalJson() {}

    /**
     * @param fields strings and whole numbers
     */
    public static String of(Map<String, ?> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> quoted(field.getKey()) + ":" + value(field.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case Long number -> number.toString();
            default ->
                throw new IllegalArgumentException(
                        "value of " + value.getClass().getSimpleName() + " (expected: String or Long)");
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(unit -> escape(quoted, (char) unit));
        return quoted.append('"').toString();
    }

    private static void escape(StringBuilder out, char unit) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (unit < 0x20) {
                    out.append("\\u%04x".formatted((int) unit));
                } else {
                    out.append(unit);
                }
            }
        }
    }
}
