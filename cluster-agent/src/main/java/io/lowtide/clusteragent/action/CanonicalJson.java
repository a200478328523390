package io.lowtide.clusteragent.action;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One way to write a document, so that both sides sign the same bytes: keys in order, no spaces, numbers without
 * needless zeros, as RFC 8785 has it for what we send.
 */
final class CanonicalJson {
    private static final char FIRST_PLAIN = ' ';

    private CanonicalJson() {}

    static byte[] of(Map<String, ?> document) {
        StringBuilder text = new StringBuilder();
        value(text, document);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void value(StringBuilder text, @Nullable Object value) {
        switch (value) {
            case null -> text.append("null");
            case String string -> string(text, string);
            case Boolean flag -> text.append(flag);
            case BigDecimal decimal -> text.append(plain(decimal));
            case Number number -> text.append(plain(new BigDecimal(number.toString())));
            case List<?> list -> list(text, list);
            case Map<?, ?> map -> object(text, map);
            default -> string(text, value.toString());
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void list(StringBuilder text, List<?> list) {
        text.append('[');
        String glue = "";
        for (Object item : list) {
            text.append(glue);
            value(text, item);
            glue = ",";
        }
        text.append(']');
    }

    private static void object(StringBuilder text, Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        text.append('{');
        String glue = "";
        for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
            text.append(glue);
            string(text, entry.getKey());
            text.append(':');
            value(text, entry.getValue());
            glue = ",";
        }
        text.append('}');
    }

    private static void string(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < FIRST_PLAIN) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
