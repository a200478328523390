package io.lowtide.standalone.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {

    private final BlockingQueue<Map<String, String>> seen = new LinkedBlockingQueue<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ApiClient api;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/auth/signup", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "lowtide_session=s1; Path=/; HttpOnly; Secure");
            exchange.getResponseHeaders().add("Set-Cookie", "lowtide_csrf=c1; Path=/; Secure");
            answer(exchange, 201, "{}");
        });
        server.createContext("/api/v1/accounts", exchange -> {
            seen.add(Map.of(
                    "cookie", String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")),
                    "csrf", String.valueOf(exchange.getRequestHeaders().getFirst("X-CSRF-Token")),
                    "key", String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"))));
            answer(exchange, 201, "{\"id\":\"7\"}");
        });
        server.createContext("/api/v1/away", exchange -> {
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
            answer(exchange, keys.size() == 1 ? 503 : 201, "{\"id\":\"8\"}");
        });
        server.createContext("/api/v1/broken", exchange -> answer(exchange, 422, "{\"code\":\"validation\"}"));
        server.createContext(
                "/api/v1/streams/events",
                exchange -> answer(
                        exchange,
                        200,
                        ": ping\n\nid: 1\nevent: scan-progress\ndata: {\"a\":1}\n\nid: 2\nevent: scan-complete\ndata: {}\n\n"));
        server.start();
        api = new ApiClient("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksAgainWithTheSameKey_whenSomethingIsAwayForAMoment() {
        assertThat(api.post("/away", Map.of()).path("id").asString()).isEqualTo("8");

        assertThat(keys).hasSize(2);
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
    }

    @Test
    void carriesTheSessionAndItsCsrfToken() throws Exception {
        api.post("/auth/signup", Map.of());
        assertThat(api.post("/accounts", Map.of()).path("id").asString()).isEqualTo("7");

        Map<String, String> headers = seen.poll(60, TimeUnit.SECONDS);
        assertThat(headers.get("cookie")).contains("lowtide_session=s1").contains("lowtide_csrf=c1");
        assertThat(headers).containsEntry("csrf", "c1");
        assertThat(headers.get("key")).hasSize(36);
    }

    @Test
    void keepsTheSessionFromTheOutside() throws Exception {
        api.post("/auth/signup", Map.of());
        api.postOutside("http://localhost:" + server.getAddress().getPort() + "/api/v1/accounts", Map.of());
        assertThat(seen.poll(60, TimeUnit.SECONDS))
                .containsEntry("cookie", "null")
                .containsEntry("csrf", "null");
    }

    @Test
    void tellsTheProblem() {
        assertThatThrownBy(() -> api.get("/broken"))
                .isInstanceOf(UnexpectedException.class)
                .hasMessageContaining("answered 422: {\"code\":\"validation\"}");
    }

    @Test
    void readsEvents() throws Exception {
        EventStream stream = EventStream.open(api, "/streams/events");
        stream.ended().get(60, TimeUnit.SECONDS);
        assertThat(stream.events())
                .containsExactly(
                        new EventStream.Event("1", "scan-progress", "{\"a\":1}"),
                        new EventStream.Event("2", "scan-complete", "{}"));
        assertThat(stream.count("scan-complete")).isEqualTo(1);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
