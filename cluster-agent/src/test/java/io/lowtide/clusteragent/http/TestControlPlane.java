package io.lowtide.clusteragent.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lowtide.clusteragent.action.TestKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** agent-service as far as an agent sees it, on a port of this machine; it checks signatures as the real one does. */
public final class TestControlPlane implements AutoCloseable {

    /** A request as it came, its body unpacked. */
    public record Received(
            String method, String path, String query, Map<String, String> headers, JsonNode body, int bytes) {}

    public static final String SECRET = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public final UUID cluster = UUID.randomUUID();
    public final TestKey key = new TestKey("key-1");
    public final List<Received> received = new CopyOnWriteArrayList<>();
    public final Deque<Map<String, Object>> commands = new ArrayDeque<>();

    /** Statuses answered next in place of what would be, by the last step of the path. */
    public final Map<String, Deque<Integer>> failures = new ConcurrentHashMap<>();

    public volatile String secret = SECRET;
    public volatile String apiKey = "sk-1";
    public volatile boolean renew;
    public volatile boolean maintenance;
    public volatile boolean safeMode;
    public volatile long serverTime = System.currentTimeMillis() / 1000;
    private final HttpServer server;

    public TestControlPlane() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/agent/", this::serve);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void fail(String what, Integer... statuses) {
        failures.computeIfAbsent(what, key -> new ArrayDeque<>()).addAll(List.of(statuses));
    }

    public List<Received> of(String what) {
        return received.stream().filter(it -> it.path().endsWith("/" + what)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery() == null
                ? ""
                : exchange.getRequestURI().getRawQuery();
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        String what = path.substring(path.lastIndexOf('/') + 1);
        received.add(new Received(
                exchange.getRequestMethod(),
                path,
                query,
                headers,
                JSON.readTree(unpacked(bytes, headers)),
                bytes.length));
        Deque<Integer> planned = failures.get(what);
        if (planned != null && !planned.isEmpty()) {
            answer(exchange, planned.remove(), Map.of("detail", "as the test wants it"));
        } else if (!what.equals("register") && !isProved(exchange, path, query, headers, bytes)) {
            answer(exchange, 401, Map.of("detail", "not the agent's"));
        } else {
            answer(
                    exchange,
                    what.equals("register") || what.equals("credentials") ? 201 : 200,
                    document(exchange, what));
        }
    }

    private boolean isProved(
            HttpExchange exchange, String path, String query, Map<String, String> headers, byte[] bytes) {
        if (headers.containsKey("x-signature")) {
            String wanted = RequestSignature.of(
                    secret,
                    exchange.getRequestMethod(),
                    path,
                    query,
                    headers.get("x-timestamp"),
                    headers.get("x-nonce"),
                    bytes);
            long off = Math.abs(Long.parseLong(headers.get("x-timestamp")) - serverTime);
            return wanted.equals(headers.get("x-signature")) && off <= 300;
        }
        return ("Bearer " + apiKey).equals(headers.get("authorization"));
    }

    private Map<String, Object> document(HttpExchange exchange, String what) {
        Map<String, Object> settings = settings();
        return switch (what) {
            case "register" ->
                Map.of(
                        "agent_id",
                        "agt_1",
                        "cluster_id",
                        cluster,
                        "api_key",
                        apiKey,
                        "workload_identity_secret",
                        secret,
                        "signing_keys",
                        List.of(Map.of("id", key.id(), "public_key", key.publicText())),
                        "heartbeat_interval_s",
                        30,
                        "snapshot_interval_s",
                        30);
            case "heartbeat" ->
                Map.of(
                        "config_digest", digest(),
                        "snapshot_requested", false,
                        "server_time",
                                java.time.Instant.ofEpochSecond(serverTime).toString());
            case "config" -> {
                exchange.getResponseHeaders().set("ETag", "\"" + digest() + "\"");
                Map<String, Object> signed = new LinkedHashMap<>(settings);
                signed.put("signing_key_id", key.id());
                signed.put("signature", key.sign(settings));
                yield signed;
            }
            case "credentials" -> {
                renew = false;
                apiKey = "sk-2";
                secret = SECRET.replace('0', 'f');
                yield Map.of("api_key", apiKey, "workload_identity_secret", secret, "secret_version", 2);
            }
            case "actions" -> {
                synchronized (commands) {
                    List<Map<String, Object>> next = List.copyOf(commands);
                    commands.clear();
                    yield Map.of("commands", next);
                }
            }
            default -> Map.of();
        };
    }

    private String digest() {
        return "d-" + maintenance + renew + safeMode;
    }

    private Map<String, Object> settings() {
        return Map.of(
                "agent_id",
                "agt_1",
                "cluster_id",
                cluster.toString(),
                "exclusions",
                Map.of("namespaces", List.of("kube-system"), "labels", Map.of()),
                "maintenance",
                maintenance,
                "safe_mode",
                safeMode,
                "renew_credentials",
                renew,
                "signing_keys",
                List.of(Map.of("id", key.id(), "public_key", key.publicText())));
    }

    private static byte[] unpacked(byte[] bytes, Map<String, String> headers) throws IOException {
        if (bytes.length == 0) {
            return "null".getBytes(StandardCharsets.UTF_8);
        }
        if (!"gzip".equals(headers.get("content-encoding"))) {
            return bytes;
        }
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readAllBytes();
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> document) throws IOException {
        try (exchange) {
            byte[] bytes = JSON.writeValueAsBytes(document);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
