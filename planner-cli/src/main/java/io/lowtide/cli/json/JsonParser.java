package io.lowtide.cli.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON text to maps, lists, strings, numbers ({@link BigDecimal}) and booleans; null stays null. Strict: no comments, no
 * trailing commas, no key twice, no NaN.
 */
public final class JsonParser {
    private static final int DEEPEST = 64;
    /** A longer number is a mistake or an attack: reckoning with it takes for ever. */
    private static final int LONGEST_NUMBER = 40;

    /** So much fits into the memory the command is started with; more would be collected for minutes before it is refused. */
    private static final int MOST_VALUES = 6_000_000;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    private final String text;
    /** Keys come again and again: each is kept once. */
    private final Map<String, String> keys = new HashMap<>();

    private int at;
    private int values;

    private JsonParser(String text) {
        this.text = text;
    }

    /** One value and nothing after it. */
    public static @Nullable Object parse(String text) {
        JsonParser parser = new JsonParser(text);
        if (text.startsWith("\uFEFF")) {
            parser.at = 1;
        }
        parser.space();
        Object value = parser.value(0);
        parser.space();
        if (parser.at < text.length()) {
            throw parser.wrong("the end");
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("at most " + DEEPEST + " levels");
        }
        if (at >= text.length()) {
            throw wrong("a value");
        }
        if (++values > MOST_VALUES) {
            throw wrong("at most " + MOST_VALUES + " values");
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        at++;
        space();
        if (skip('}')) {
            return object;
        }
        while (true) {
            space();
            if (at >= text.length() || text.charAt(at) != '"') {
                throw wrong("a key in quotes");
            }
            String key = string();
            space();
            if (!skip(':')) {
                throw wrong("':'");
            }
            space();
            Object value = value(depth + 1);
            if (object.containsKey(key)) {
                throw wrong("the key \"" + key + "\" once");
            }
            object.put(keys.computeIfAbsent(key, same -> same), value);
            space();
            if (skip('}')) {
                return object;
            }
            if (!skip(',')) {
                throw wrong("',' or '}'");
            }
        }
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> array = new ArrayList<>();
        at++;
        space();
        if (skip(']')) {
            return array;
        }
        while (true) {
            space();
            array.add(value(depth + 1));
            space();
            if (skip(']')) {
                return array;
            }
            if (!skip(',')) {
                throw wrong("',' or ']'");
            }
        }
    }

    private String string() {
        int from = ++at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\' && text.charAt(at) >= ' ') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return text.substring(from, at++);
        }
        StringBuilder string = new StringBuilder(text.substring(from, at));
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return string.toString();
            }
            if (c < ' ') {
                at--;
                throw wrong("no control character in a string");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        throw wrong("'\"'");
    }

    private char escaped() {
        if (at >= text.length()) {
            throw wrong("an escaped character");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an escape JSON knows");
        };
    }

    private char unicode() {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw wrong("four hexadecimal digits");
        }
        char c = (char) Integer.parseInt(text.substring(at, at + 4), 16);
        at += 4;
        return c;
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong("a value");
        }
        at += word.length();
        return value;
    }

    private BigDecimal number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(from, at);
        if (number.length() > LONGEST_NUMBER || !NUMBER.matcher(number).matches()) {
            at = from;
            throw wrong("a value");
        }
        return new BigDecimal(number);
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private JsonException wrong(String expected) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(at, text.length()); i++) {
            boolean end = text.charAt(i) == '\n';
            line += end ? 1 : 0;
            column = end ? 1 : column + 1;
        }
        String found = at >= text.length() ? "the end" : "'" + text.charAt(at) + "'";
        return new JsonException("line %d, column %d: %s (expected: %s)".formatted(line, column, found, expected));
    }
}
