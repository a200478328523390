package io.lowtide.cli.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps, lists, strings, numbers and booleans to indented JSON text. */
public final class JsonWriter {
    private static final int SHORT = 100;

    private JsonWriter() {}

    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value, 0);
        return out.append('\n').toString();
    }

    private static void write(StringBuilder out, @Nullable Object value, int depth) {
        switch (value) {
            case null -> out.append("null");
            case String text -> quote(out, text);
            case BigDecimal number -> out.append(number.toPlainString());
            case Double number ->
                out.append(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
            case Number number -> out.append(number);
            case Boolean bool -> out.append(bool);
            case Map<?, ?> map -> object(out, map, depth);
            case List<?> list -> array(out, list, depth);
            default ->
                throw new IllegalArgumentException(
                        value.getClass() + " (expected: map, list, text, number or boolean)");
        }
    }

    private static void object(StringBuilder out, Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            newLine(out.append(separator), depth + 1);
            quote(out, String.valueOf(entry.getKey()));
            out.append(": ");
            write(out, entry.getValue(), depth + 1);
            separator = ",";
        }
        newLine(out, depth);
        out.append('}');
    }

    private static void array(StringBuilder out, List<?> list, int depth) {
        boolean plain = list.stream().noneMatch(each -> each instanceof Map || each instanceof List);
        int from = out.length();
        out.append('[');
        String separator = "";
        for (Object each : list) {
            if (plain) {
                out.append(separator.isEmpty() ? "" : ", ");
                if (out.length() - from > SHORT) {
                    newLine(out, depth + 1);
                    from = out.length();
                }
            } else {
                newLine(out.append(separator), depth + 1);
            }
            write(out, each, depth + 1);
            separator = ",";
        }
        if (!plain) {
            newLine(out, depth);
        }
        out.append(']');
    }

    private static void newLine(StringBuilder out, int depth) {
        out.append('\n').repeat(' ', 2 * depth);
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                // the last three lest a browser reads markup or a line's end into a script
                case '<', '\u2028', '\u2029' -> out.append("\\u%04x".formatted((int) c));
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
