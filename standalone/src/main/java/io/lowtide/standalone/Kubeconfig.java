package io.lowtide.standalone;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What {@code kubectl} needs to look into the simulated clusters, a context for each. */
record Kubeconfig(Map<String, Endpoints.Cluster> clusters) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Writes it as JSON, which is YAML too. */
    void write(Path file) {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), document());
    }

    private Map<String, Object> document() {
        return Map.of(
                "apiVersion", "v1",
                "kind", "Config",
                "current-context",
                        clusters.keySet().stream().sorted().findFirst().orElse(""),
                "clusters",
                        entries(
                                "cluster",
                                (name, it) -> Map.of(
                                        "server", it.server(),
                                        "certificate-authority-data",
                                                Base64.getEncoder()
                                                        .encodeToString(
                                                                it.authority().getBytes(StandardCharsets.UTF_8)))),
                "users", entries("user", (name, it) -> Map.of("token", it.token())),
                "contexts", entries("context", (name, it) -> Map.of("cluster", name, "user", name)));
    }

    private interface Entry {
        Map<String, String> of(String name, Endpoints.Cluster cluster);
    }

    private List<Map<String, Object>> entries(String kind, Entry entry) {
        return clusters.entrySet().stream()
                .map(it -> Map.<String, Object>of("name", it.getKey(), kind, entry.of(it.getKey(), it.getValue())))
                .toList();
    }
}
