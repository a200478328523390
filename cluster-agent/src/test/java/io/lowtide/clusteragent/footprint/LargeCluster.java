package io.lowtide.clusteragent.footprint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * An API server with many nodes and pods, page by page, each object as large as a real one: with managed fields,
 * conditions, images, probes and volumes.
 */
final class LargeCluster implements AutoCloseable {
    private static final int PODS_OF_A_NODE = 20;
    private static final String VERSION = """
            {"major":"1","minor":"34","gitVersion":"v1.34.1","gitCommit":"0","gitTreeState":"clean",
            "buildDate":"2026-01-01T00:00:00Z","goVersion":"go1.25","compiler":"gc","platform":"linux/amd64"}""";

    private final HttpsServer server;
    private final int nodes;
    private final int pods;

    LargeCluster(Keys keys, int nodes, int pods) throws IOException {
        this.nodes = nodes;
        this.pods = pods;
        this.server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI());
        String path = exchange.getRequestURI().getPath();
        if ("true".equals(query.get("watch"))) {
            hold(exchange);
            return;
        }
        String body = switch (path) {
            case "/version", "/version/" -> VERSION;
            case "/api/v1/nodes" -> page("v1", "NodeList", query, nodes, this::node);
            case "/api/v1/pods" -> page("v1", "PodList", query, pods, this::pod);
            case "/apis/apps/v1/deployments" -> page("apps/v1", "DeploymentList", query, 0, i -> "");
            case "/api/v1/persistentvolumes" -> page("v1", "PersistentVolumeList", query, 0, i -> "");
            case "/api/v1/persistentvolumeclaims" -> page("v1", "PersistentVolumeClaimList", query, 0, i -> "");
            case "/apis/policy/v1/poddisruptionbudgets" ->
                page("policy/v1", "PodDisruptionBudgetList", query, pods / PODS_OF_A_NODE, this::budget);
            case "/apis/metrics.k8s.io/v1beta1/nodes" ->
                page("metrics.k8s.io/v1beta1", "NodeMetricsList", query, nodes, this::nodeMetrics);
            case "/apis/metrics.k8s.io/v1beta1/pods" ->
                page("metrics.k8s.io/v1beta1", "PodMetricsList", query, pods, this::podMetrics);
            default -> null;
        };
        byte[] bytes = (body == null ? "{\"kind\":\"Status\",\"code\":404}" : body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Nothing happens for a while: what a watch of a quiet cluster is like. */
    private static void hold(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
    }

    private static String page(
            String version, String kind, Map<String, String> query, int all, IntFunction<String> item) {
        int from = Integer.parseInt(query.getOrDefault("continue", "0"));
        int limit = Integer.parseInt(query.getOrDefault("limit", "0"));
        int to = limit == 0 ? all : Math.min(all, from + limit);
        StringBuilder text = new StringBuilder("{\"kind\":\"" + kind + "\",\"apiVersion\":\"" + version
                + "\",\"metadata\":{\"resourceVersion\":\"1\""
                + (to < all ? ",\"continue\":\"" + to + "\"" : "") + "},\"items\":[");
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ",").append(item.apply(i));
        }
        return text.append("]}").toString();
    }

    private static Map<String, String> query(URI address) {
        String text = address.getQuery();
        return text == null
                ? Map.of()
                : Arrays.stream(text.split("&"))
                        .map(part -> part.split("=", 2))
                        .collect(Collectors.toMap(part -> part[0], part -> part.length == 1 ? "" : part[1]));
    }

    private static String name(int node) {
        return "ip-10-" + node / 250 + "-" + node % 250 + "-17.ec2.internal";
    }

    private String node(int i) {
        return Objects.NODE
                .replace("$NAME", name(i))
                .replace("$ZONE", "us-east-1" + "abc".charAt(i % 3))
                .replace("$INSTANCE", "i-%017x".formatted(i));
    }

    private String pod(int i) {
        return Objects.POD
                .replace("$NAME", "web-" + i / PODS_OF_A_NODE + "-7c9df6c5b5-" + i)
                .replace("$APP", "web-" + i / PODS_OF_A_NODE)
                .replace("$NODE", name(i % nodes));
    }

    private String budget(int i) {
        return "{\"metadata\":{\"name\":\"web-" + i + "\",\"namespace\":\"shop\"},\"spec\":{\"minAvailable\":1,"
                + "\"selector\":{\"matchLabels\":{\"app\":\"web-" + i + "\"}}},\"status\":{\"disruptionsAllowed\":3}}";
    }

    private String nodeMetrics(int i) {
        return "{\"metadata\":{\"name\":\"" + name(i) + "\"},\"timestamp\":\"2026-11-21T10:00:00Z\",\"window\":\"20s\","
                + "\"usage\":{\"cpu\":\"" + (100_000_000L + i) + "n\",\"memory\":\"" + (4_000_000 + i) + "Ki\"}}";
    }

    private String podMetrics(int i) {
        return "{\"metadata\":{\"name\":\"web-" + i / PODS_OF_A_NODE + "-7c9df6c5b5-" + i
                + "\",\"namespace\":\"shop\"},\"timestamp\":\"2026-11-21T10:00:00Z\",\"window\":\"20s\","
                + "\"containers\":[{\"name\":\"web\",\"usage\":{\"cpu\":\"" + (1_000_000L + i)
                + "n\",\"memory\":\"" + (100_000 + i) + "Ki\"}}]}";
    }
}
