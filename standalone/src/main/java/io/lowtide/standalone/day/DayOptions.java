package io.lowtide.standalone.day;

import io.lowtide.standalone.UsageException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code day} was told.
 *
 * @param pace how fast the day goes while nothing happens
 * @param interruptions how many times as often as usual AWS takes pools back
 * @param url a suite that runs already; null: one of its own
 * @param data of that suite
 */
public record DayOptions(
        int hours,
        long seed,
        double pace,
        double interruptions,
        boolean json,
        @Nullable String url,
        Path data) {

    private static final int LONGEST = 24 * 7;
    private static final double FASTEST = 3600;
    private static final double MOST_INTERRUPTIONS = 10_000;

    public static DayOptions parse(List<String> arguments) {
        int hours = 24;
        long seed = 42;
        double pace = 600;
        double interruptions = 10;
        boolean json = false;
        String url = null;
        Path data = Path.of("data-day");
        for (int at = 0; at < arguments.size(); at += 2) {
            String option = arguments.get(at);
            if (at + 1 >= arguments.size()) {
                throw new UsageException(option + " needs a value");
            }
            String value = arguments.get(at + 1);
            switch (option) {
                case "--hours" -> hours = (int) number(option, value, 1, LONGEST);
                case "--seed" -> seed = (long) number(option, value, Long.MIN_VALUE, Long.MAX_VALUE);
                case "--pace" -> pace = number(option, value, 1, FASTEST);
                case "--interruptions" -> interruptions = number(option, value, 0, MOST_INTERRUPTIONS);
                case "--output" -> json = output(value);
                case "--url" -> url = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
                case "--data" -> data = Path.of(value);
                default -> throw new UsageException("day knows no " + option);
            }
        }
        return new DayOptions(
                hours,
                seed,
                pace,
                interruptions,
                json,
                url,
                data.toAbsolutePath().normalize());
    }

    private static double number(String option, String value, double least, double most) {
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, together with numbers that are out of range
        }
        throw new UsageException(
                String.format(java.util.Locale.ROOT, "%s: %s (expected: %.0f to %.0f)", option, value, least, most));
    }

    private static boolean output(String value) {
        return switch (value) {
            case "json" -> true;
            case "text" -> false;
            default -> throw new UsageException("--output: " + value + " (expected: json or text)");
        };
    }
}
