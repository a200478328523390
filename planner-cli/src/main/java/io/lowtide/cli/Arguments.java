package io.lowtide.cli;

import io.lowtide.cli.problem.BadInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was said on the command line: {@code --name value}, {@code --flag}, and the rest. */
public final class Arguments {
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * @param withValue names that take a value
     * @param flags names that take none
     */
    public Arguments(List<String> arguments, Set<String> withValue, Set<String> flags) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 0 ? argument.substring(0, equals) : argument;
            if (flags.contains(name)) {
                add(name, "true");
            } else if (withValue.contains(name)) {
                if (equals < 0 && i + 1 == arguments.size()) {
                    throw new BadInputException(List.of(name + ": missing (expected: a value)"));
                }
                add(name, equals > 0 ? argument.substring(equals + 1) : arguments.get(++i));
            } else if (argument.startsWith("--")) {
                throw new BadInputException(List.of(argument + ": unknown option (--help lists them)"));
            } else {
                rest.add(argument);
            }
        }
    }

    private void add(String name, String value) {
        values.computeIfAbsent(name, same -> new ArrayList<>()).add(value);
    }

    /** What is neither a name nor a value. */
    public List<String> rest() {
        return rest;
    }

    public boolean flag(String name) {
        return values.containsKey(name);
    }

    /** Every value said for a name. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The value said last; null where none was. */
    public @Nullable String last(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? null : all.getLast();
    }

    public String last(String name, String otherwise) {
        String value = last(name);
        return value == null ? otherwise : value;
    }

    public long whole(String name, long least, long most, long otherwise) {
        String value = last(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("-?\\d{1,18}") || Long.parseLong(value) < least || Long.parseLong(value) > most) {
            throw new BadInputException(
                    List.of("%s: %s (expected: a whole number from %d to %d)".formatted(name, value, least, most)));
        }
        return Long.parseLong(value);
    }

    public <T> T oneOf(String name, Map<String, T> choices, T otherwise) {
        String value = last(name);
        if (value == null) {
            return otherwise;
        }
        T choice = choices.get(value);
        if (choice == null) {
            throw new BadInputException(List.of(name + ": " + value + " (expected: one of "
                    + choices.keySet().stream().sorted().toList() + ")"));
        }
        return choice;
    }
}
