package io.lowtide.standalone.demo;

import io.lowtide.standalone.Endpoints;
import io.lowtide.standalone.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** The platform engineer at the API server of one cluster, who does what the install command says. */
final class ClusterAdmin {

    private final Endpoints.Cluster cluster;
    private final HttpClient http;

    ClusterAdmin(Endpoints.Cluster cluster) {
        this.cluster = cluster;
        this.http = Trust.client(cluster.authority());
    }

    void createSecret(String namespace, String name, Map<String, String> data) {
        String address = cluster.server() + "/api/v1/namespaces/" + namespace + "/secrets";
        Map<String, Object> secret = Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", name, "namespace", namespace),
                "type",
                "Opaque",
                "data",
                data.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, it -> encoded(it.getValue()))));
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(Duration.ofSeconds(10))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + cluster.token())
                            .POST(HttpRequest.BodyPublishers.ofString(ApiClient.JSON.writeValueAsString(secret)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new DemoException(
                        "POST " + address + " answered " + response.statusCode() + ": " + response.body());
            }
        } catch (IOException e) {
            throw new DemoException("POST " + address + " cannot be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
