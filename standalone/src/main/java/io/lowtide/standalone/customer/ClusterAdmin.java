package io.lowtide.standalone.customer;

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

    private static final int ALREADY_EXISTS = 409;

    private final Endpoints.Cluster cluster;
    private final HttpClient http;

    ClusterAdmin(Endpoints.Cluster cluster) {
        this.cluster = cluster;
        this.http = Trust.client(cluster.authority());
    }

    /** Puts a Secret there, in place of one of that name. */
    void putSecret(String namespace, String name, Map<String, String> data) {
        String collection = cluster.server() + "/api/v1/namespaces/" + namespace + "/secrets";
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
        int status = send("POST", collection, secret);
        if (status == ALREADY_EXISTS) {
            status = send("PUT", collection + "/" + name, secret);
        }
        if (status >= 300) {
            throw new UnexpectedException("the Secret " + name + " was refused with " + status);
        }
    }

    private int send(String method, String address, Object body) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .timeout(Duration.ofSeconds(10))
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", "Bearer " + cluster.token())
                                    .method(
                                            method,
                                            HttpRequest.BodyPublishers.ofString(
                                                    ApiClient.JSON.writeValueAsString(body)))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UnexpectedException(method + " " + address + " cannot be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnexpectedException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
