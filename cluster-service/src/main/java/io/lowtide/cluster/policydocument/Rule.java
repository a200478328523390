package io.lowtide.cluster.policydocument;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a part of a document may be; whatever it may not be is added to the violations. */
interface Rule {

    void check(String path, @Nullable Object value, List<Violation> violations);

    static Rule that(String expected, Predicate<@Nullable Object> holds) {
        return (path, value, violations) -> {
            if (!holds.test(value)) {
                violations.add(new Violation(path, shown(value) + " (expected: " + expected + ")"));
            }
        };
    }

    static Rule oneOf(String... names) {
        List<String> allowed = List.of(names);
        return that("one of " + String.join(", ", names), value -> value instanceof String && allowed.contains(value));
    }

    static Rule yesOrNo() {
        return that("true or false", Boolean.class::isInstance);
    }

    static Rule whole(long min, long max) {
        return that(
                min + " to " + max,
                value -> (value instanceof Integer || value instanceof Long)
                        && ((Number) value).longValue() >= min
                        && ((Number) value).longValue() <= max);
    }

    static Rule number(double min, double max) {
        return that(
                min + " to " + max,
                value -> value instanceof Number number && number.doubleValue() >= min && number.doubleValue() <= max);
    }

    static Rule text(String expected, String pattern) {
        return that(expected, value -> value instanceof String text && text.matches(pattern));
    }

    static Rule orNothing(Rule rule) {
        return (path, value, violations) -> {
            if (value != null) {
                rule.check(path, value, violations);
            }
        };
    }

    static Rule list(int most, Rule item) {
        return (path, value, violations) -> {
            if (!(value instanceof List<?> items) || items.size() > most) {
                violations.add(new Violation(path, shown(value) + " (expected: a list of at most " + most + ")"));
                return;
            }
            for (int i = 0; i < items.size(); i++) {
                item.check(path + "[" + i + "]", items.get(i), violations);
            }
        };
    }

    static Rule texts(int most) {
        return (path, value, violations) -> {
            boolean plain = value instanceof Map<?, ?> map
                    && map.size() <= most
                    && map.entrySet().stream().allMatch(pair -> isPlain(pair.getKey()) && isPlain(pair.getValue()));
            if (!plain) {
                violations.add(new Violation(path, shown(value) + " (expected: at most " + most + " pairs of texts)"));
            }
        };
    }

    static Rule object(Map<String, Rule> members) {
        return object(Set.of(), members);
    }

    static Rule object(Set<String> required, Map<String, Rule> members) {
        return (path, value, violations) -> {
            if (!(value instanceof Map<?, ?> map)) {
                violations.add(new Violation(path, shown(value) + " (expected: an object)"));
                return;
            }
            required.stream()
                    .filter(key -> map.get(key) == null)
                    .sorted()
                    .forEach(key -> violations.add(new Violation(path + "." + key, "missing (expected: a value)")));
            map.forEach((key, member) -> {
                String inner = path.isEmpty() ? shown(key) : path + "." + shown(key);
                Rule rule = members.get(String.valueOf(key));
                if (rule == null) {
                    violations.add(new Violation(
                            inner, "not known (expected: one of " + String.join(", ", members.keySet()) + ")"));
                } else if (member != null || !required.contains(String.valueOf(key))) {
                    rule.check(inner, member, violations);
                }
            });
        };
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String text && text.matches("[^\\p{Cntrl}]{0,253}");
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
