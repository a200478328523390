package io.lowtide.standalone;

import io.lowtide.simulator.world.WorldSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code up} was told.
 *
 * @param seed of the simulated world
 * @param spotNodes how many more nodes on spot it has
 */
public record UpOptions(int port, Path data, boolean reset, boolean processes, long seed, int spotNodes) {

    static final long USUAL_SEED = 42;
    private static final int MOST_SPOT_NODES = 3000;

    static UpOptions parse(List<String> arguments) {
        int port = 8080;
        Path data = Path.of("data");
        boolean reset = false;
        boolean processes = false;
        long seed = USUAL_SEED;
        int spotNodes = 0;
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            switch (argument) {
                case "--port" -> port = port(value(arguments, ++at, argument));
                case "--data" -> data = Path.of(value(arguments, ++at, argument));
                case "--reset" -> reset = true;
                case "--processes" -> processes = true;
                case "--seed" -> seed = whole(value(arguments, ++at, argument), argument);
                case "--spot-nodes" -> spotNodes = spotNodes(value(arguments, ++at, argument));
                default -> throw new UsageException("up knows no " + argument);
            }
        }
        return new UpOptions(port, data.toAbsolutePath().normalize(), reset, processes, seed, spotNodes);
    }

    WorldSettings world() {
        return new WorldSettings(seed, 1, spotNodes);
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

    private static int spotNodes(String text) {
        long nodes = whole(text, "--spot-nodes");
        if (nodes < 0 || nodes > MOST_SPOT_NODES) {
            throw new UsageException("--spot-nodes: " + text + " (expected: 0 to " + MOST_SPOT_NODES + ")");
        }
        return (int) nodes;
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
