package io.lowtide.simulator;

import io.lowtide.simulator.world.WorldSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator is started with.
 *
 * @param awsPort 0: any free one
 * @param kubernetesPort 0: any free one
 * @param accessKeyId of the Lowtide account
 * @param host where it listens
 * @param state the folder where it remembers what became of its clusters and the roles it was told of; null: it forgets
 *     all at its end
 */
public record SimulatorSettings(
        int awsPort,
        int kubernetesPort,
        WorldSettings world,
        String accessKeyId,
        String secretAccessKey,
        String host,
        @Nullable Path state) {
    private static final int HIGHEST_PORT = 65_535;

    public SimulatorSettings {
        port("awsPort", awsPort);
        port("kubernetesPort", kubernetesPort);
        if (!accessKeyId.matches("\\w{16,128}")) {
            throw new IllegalArgumentException("accessKeyId (expected: 16 to 128 letters and digits)");
        }
        if (secretAccessKey.isBlank()) {
            throw new IllegalArgumentException("secretAccessKey is blank (expected: a secret)");
        }
    }

    private static void port(String name, int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(name + " " + port + " (expected: 0 to " + HIGHEST_PORT + ")");
        }
    }

    /** From {@code LOWTIDE_SIM_*}; only the keys have no default. */
    static SimulatorSettings from(Map<String, String> environment) {
        return new SimulatorSettings(
                (int) number(environment, "LOWTIDE_SIM_AWS_PORT", 0),
                (int) number(environment, "LOWTIDE_SIM_KUBERNETES_PORT", 0),
                new WorldSettings(
                        (long) number(environment, "LOWTIDE_SIM_SEED", WorldSettings.USUAL_SEED),
                        number(environment, "LOWTIDE_SIM_SPEED", 1),
                        (int) number(environment, "LOWTIDE_SIM_SPOT_NODES", 0)),
                required(environment, "LOWTIDE_SIM_ACCESS_KEY_ID"),
                required(environment, "LOWTIDE_SIM_SECRET_ACCESS_KEY"),
                environment.getOrDefault("LOWTIDE_SIM_HOST", "127.0.0.1"),
                Optional.ofNullable(environment.get("LOWTIDE_SIM_STATE"))
                        .map(Path::of)
                        .orElse(null));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing (expected: the key services call AWS with)");
        }
        return value;
    }

    private static double number(Map<String, String> environment, String name, double usual) {
        String value = environment.get(name);
        try {
            return value == null || value.isBlank() ? usual : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is " + value + " (expected: a number)", e);
        }
    }
}
