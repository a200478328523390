package io.lowtide.cli.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, read one by one. What is wrong is collected with its path, and reading goes on, so that a person
 * is told everything at once.
 */
public final class Fields {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000);

    private final Map<?, ?> object;
    private final String path;
    private final Consumer<String> problems;
    private final Set<String> known = new HashSet<>();

    private Fields(Map<?, ?> object, String path, Consumer<String> problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    /**
     * @param problems told of each thing that is wrong
     */
    public static Fields of(@Nullable Object value, String path, Consumer<String> problems) {
        if (value instanceof Map<?, ?> map) {
            return new Fields(map, path, problems);
        }
        problems.accept(path + ": " + kind(value) + " (expected: an object)");
        return new Fields(Map.of(), path, problem -> {});
    }

    public String path() {
        return path;
    }

    public boolean has(String name) {
        return object.get(name) != null;
    }

    /** Says that something is wrong with a field. */
    public void wrong(String name, Object found, String expected) {
        problems.accept("%s.%s: %s (expected: %s)".formatted(path, name, found, expected));
    }

    /** As it stands in the file; null where it is missing. */
    public @Nullable Object raw(String name) {
        return find(name);
    }

    private @Nullable Object find(String name) {
        known.add(name);
        return object.get(name);
    }

    /** Empty where it is missing, which is a problem. */
    public String text(String name) {
        String text = optionalText(name);
        if (text == null || text.isBlank()) {
            wrong(name, text == null ? "missing" : "blank", "text");
            return "";
        }
        return text;
    }

    public String text(String name, String otherwise) {
        String text = optionalText(name);
        return text == null ? otherwise : text;
    }

    public @Nullable String optionalText(String name) {
        Object value = find(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        wrong(name, kind(value), "text");
        return null;
    }

    public long whole(String name, long least, long most, long otherwise) {
        Object value = find(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof BigDecimal number && number.abs().compareTo(MOST) < 0) {
            if (number.stripTrailingZeros().scale() <= 0
                    && number.longValueExact() >= least
                    && number.longValueExact() <= most) {
                return number.longValueExact();
            }
        }
        wrong(name, value, "a whole number from " + least + " to " + most);
        return otherwise;
    }

    public int number(String name, int least, int most, int otherwise) {
        return (int) whole(name, least, most, otherwise);
    }

    /** A number or text of digits; null where it is missing or wrong. */
    public @Nullable BigDecimal decimal(String name) {
        Object value = find(name);
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof String text && text.matches("-?\\d{1,12}(\\.\\d{1,12})?")) {
            return new BigDecimal(text);
        }
        if (value != null) {
            wrong(name, value, "a decimal number");
        }
        return null;
    }

    public boolean flag(String name, boolean otherwise) {
        Object value = find(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value != null) {
            wrong(name, value, "true or false");
        }
        return otherwise;
    }

    public <T> T oneOf(String name, Map<String, T> choices, T otherwise) {
        String text = optionalText(name);
        T choice = text == null ? otherwise : choices.get(text);
        if (choice == null) {
            wrong(name, "\"" + text + "\"", "one of " + choices.keySet());
            return otherwise;
        }
        return choice;
    }

    /** Empty where it is missing. */
    public Map<String, String> texts(String name) {
        Object value = find(name);
        Map<String, String> texts = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                if (each instanceof String text) {
                    texts.put(String.valueOf(key), text);
                } else {
                    wrong(name + "." + key, kind(each), "text");
                }
            });
        } else if (value != null) {
            wrong(name, kind(value), "an object of texts");
        }
        return texts;
    }

    public List<String> textList(String name) {
        List<String> texts = new ArrayList<>();
        List<?> values = list(name);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof String text) {
                texts.add(text);
            } else {
                wrong(name + "[" + i + "]", kind(values.get(i)), "text");
            }
        }
        return texts;
    }

    /** Reads each object of a list; empty where the list is missing. */
    public <T> List<T> each(String name, Function<Fields, T> reader) {
        List<T> all = new ArrayList<>();
        List<?> values = list(name);
        for (int i = 0; i < values.size(); i++) {
            all.add(reader.apply(of(values.get(i), path + "." + name + "[" + i + "]", problems)));
        }
        return all;
    }

    /** An object; one without fields where it is missing. */
    public Fields object(String name) {
        Object value = find(name);
        return of(value == null ? Map.of() : value, path + "." + name, problems);
    }

    private List<?> list(String name) {
        Object value = find(name);
        if (value instanceof List<?> list) {
            return list;
        }
        if (value != null) {
            wrong(name, kind(value), "a list");
        }
        return List.of();
    }

    /** Says that nothing else may be there, but what begins with {@code x-}. */
    public void noMore() {
        for (Object key : object.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name) && !name.startsWith("x-")) {
                problems.accept(path + "." + name + ": unknown field");
            }
        }
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> "an object";
            case List<?> list -> "a list";
            case String text -> "\"" + text + "\"";
            default -> String.valueOf(value);
        };
    }
}
