package io.lowtide.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a running suite and its simulated world can be reached, for the programs beside it: {@code
 * <data>/run/endpoints.json}.
 *
 * @param aws the simulated AWS, also its control calls under {@code /dev/sim}
 * @param clusters the simulated clusters by name
 */
public record Endpoints(String url, String aws, Map<String, Cluster> clusters, Map<String, String> services) {

    /**
     * An API server and its administrator's bearer token.
     *
     * @param authority the certificate that vouches for it, PEM
     */
    public record Cluster(String server, String token, String authority) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Path file(Path data) {
        return data.resolve("run").resolve("endpoints.json");
    }

    public static Endpoints read(Path data) {
        Path file = file(data);
        if (!Files.exists(file)) {
            throw new UsageException("nothing runs on " + data + ": start it with `./lowtide up`");
        }
        return JSON.readValue(file.toFile(), Endpoints.class);
    }

    void write(Path data) {
        try {
            Files.writeString(file(data), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
