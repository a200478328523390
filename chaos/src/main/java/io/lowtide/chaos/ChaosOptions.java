package io.lowtide.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code chaos} was told.
 *
 * @param only the experiments wanted; empty: all
 * @param data where experiments keep what they need; each gets a folder of its own
 */
record ChaosOptions(boolean quick, boolean json, long seed, Set<String> only, Path data) {

    static ChaosOptions parse(List<String> arguments, List<String> known) {
        boolean quick = false;
        boolean json = false;
        long seed = 1;
        Set<String> only = Set.of();
        Path data = Path.of("data-chaos");
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            switch (argument) {
                case "--quick" -> quick = true;
                case "--output" -> json = output(value(arguments, ++at, argument));
                case "--seed" -> seed = whole(value(arguments, ++at, argument));
                case "--only" -> only = names(value(arguments, ++at, argument), known);
                case "--data" -> data = Path.of(value(arguments, ++at, argument));
                default -> throw new IllegalArgumentException("chaos knows no " + argument);
            }
        }
        return new ChaosOptions(quick, json, seed, only, data.toAbsolutePath().normalize());
    }

    boolean wants(String experiment) {
        return only.isEmpty() || only.contains(experiment);
    }

    private static String value(List<String> arguments, int at, String option) {
        if (at >= arguments.size()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return arguments.get(at);
    }

    private static boolean output(String value) {
        return switch (value) {
            case "json" -> true;
            case "text" -> false;
            default -> throw new IllegalArgumentException("--output: " + value + " (expected: json or text)");
        };
    }

    private static long whole(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--seed: " + value + " (expected: a whole number)", e);
        }
    }

    private static Set<String> names(String value, List<String> known) {
        Set<String> names = new TreeSet<>(List.of(value.split(",")));
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "--only: " + name + " (expected: some of " + String.join(",", known) + ")");
            }
        }
        return names;
    }
}
