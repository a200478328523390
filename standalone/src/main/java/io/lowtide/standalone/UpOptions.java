package io.lowtide.standalone;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code up} was told.
 *
 * @param seed of the simulated world
 */
public record UpOptions(int port, Path data, boolean reset, boolean processes, long seed) {

    static final long USUAL_SEED = 42;

    static UpOptions parse(List<String> arguments) {
        int port = 8080;
        Path data = Path.of("data");
        boolean reset = false;
        boolean processes = false;
        long seed = USUAL_SEED;
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            switch (argument) {
                case "--port" -> port = port(value(arguments, ++at, argument));
                case "--data" -> data = Path.of(value(arguments, ++at, argument));
                case "--reset" -> reset = true;
                case "--processes" -> processes = true;
                case "--seed" -> seed = whole(value(arguments, ++at, argument), argument);
                default -> throw new UsageException("up knows no " + argument);
            }
        }
        return new UpOptions(port, data.toAbsolutePath().normalize(), reset, processes, seed);
    }

    static String value(List<String> arguments, int at, String option) {
        if (at >= arguments.size()) {
            throw new UsageException(option + " needs a value");
        }
        return arguments.get(at);
    }

    /** The whole number an option was given. */
    static long whole(String text, String option) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UsageException(option + ": " + text + " (expected: a whole number)");
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // said below, together with numbers that are no port
        }
        throw new UsageException("--port: " + text + " (expected: 1 to 65535)");
    }
}
