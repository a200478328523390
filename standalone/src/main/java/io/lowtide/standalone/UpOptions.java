package io.lowtide.standalone;

import java.nio.file.Path;
import java.util.List;

/** What {@code up} was told. */
record UpOptions(int port, Path data, boolean reset, boolean processes) {

    static UpOptions parse(List<String> arguments) {
        int port = 8080;
        Path data = Path.of("data");
        boolean reset = false;
        boolean processes = false;
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            switch (argument) {
                case "--port" -> port = port(value(arguments, ++at, argument));
                case "--data" -> data = Path.of(value(arguments, ++at, argument));
                case "--reset" -> reset = true;
                case "--processes" -> processes = true;
                default -> throw new UsageException("up knows no " + argument);
            }
        }
        return new UpOptions(port, data.toAbsolutePath().normalize(), reset, processes);
    }

    static String value(List<String> arguments, int at, String option) {
        if (at >= arguments.size()) {
            throw new UsageException(option + " needs a value");
        }
        return arguments.get(at);
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
