package io.lowtide.planner.constraint;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A demand on a node's labels: one line of a node selector or of required node affinity. */
public record NodeRequirement(String key, Operator operator, List<String> values) {

    /** How the label's value is compared. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST,
        GREATER_THAN,
        LESS_THAN
    }

    public NodeRequirement {
        values = List.copyOf(values);
        boolean compares = operator == Operator.GREATER_THAN || operator == Operator.LESS_THAN;
        if (key.isBlank() || compares && (values.size() != 1 || !isNumber(values.getFirst()))) {
            throw new IllegalArgumentException(
                    "requirement: '%s' %s %s (expected: a key, and one whole number to compare with)"
                            .formatted(key, operator, values));
        }
    }

    /** One entry of a node selector. */
    public static NodeRequirement is(String key, String... values) {
        return new NodeRequirement(key, Operator.IN, List.of(values));
    }

    public boolean matches(Map<String, String> labels) {
        String found = labels.get(key);
        return switch (operator) {
            case IN -> found != null && values.contains(found);
            case NOT_IN -> found == null || !values.contains(found);
            case EXISTS -> found != null;
            case DOES_NOT_EXIST -> found == null;
            case GREATER_THAN -> isNumber(found) && Long.parseLong(found) > Long.parseLong(values.getFirst());
            case LESS_THAN -> isNumber(found) && Long.parseLong(found) < Long.parseLong(values.getFirst());
        };
    }

    private static boolean isNumber(@Nullable String text) {
        return text != null && text.matches("-?\\d{1,18}");
    }
}
