package io.lowtide.gateway;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.platform.testkit.Eventually;
import io.lowtide.platform.testkit.ServiceEnvironment;
import io.lowtide.platform.testkit.SseTestClient;
import io.lowtide.platform.testkit.TestInfrastructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The gateway against a real database and broker, with an auth-service that knows one token. */
class GatewayIT {
    private static final String ORG = "0198c0de-0000-7000-8000-000000000001";
    private static final String USER = "0198c0de-0000-7000-8000-000000000002";
    /** Its SHA-256 is what the stand-in for the auth-service knows. */
    private static final String SESSION = "a-session";

    private static DisposableServer auth;
    private static ConfigurableApplicationContext gateway;
    private static WebClient client;

    @BeforeAll
    static void start() {
        String verdict = "{\"valid\":true,\"user_id\":\"" + USER + "\",\"email\":\"a@b.io\",\"org_id\":\"" + ORG
                + "\",\"roles\":[\"owner\"],\"sid\":\"s\",\"provider\":\"password\"}";
        auth = HttpServer.create()
                .port(0)
                .route(routes -> routes.post(
                                "/internal/introspect",
                                (request, response) -> response.header("Content-Type", "application/json")
                                        .sendString(request.receive()
                                                .aggregate()
                                                .asString()
                                                .map(body -> body.contains("\"access_token\":\"good\"")
                                                                || body.contains("session_hash\":\""
                                                                        + "AGp84OHh5pA-vooIk7Lo8WASdYfdEfJvN6sew3n2Q0g")
                                                        ? verdict
                                                        : "{\"valid\":false}")))
                        .get(
                                "/api/v1/org",
                                (request, response) -> response.header("Content-Type", "application/json")
                                        .header(
                                                "X-Seen-Cookie",
                                                String.valueOf(
                                                        request.requestHeaders().get("Cookie")))
                                        .sendString(Mono.just("{\"name\":\"Tide\"}")))
                        .put(
                                "/api/v1/org",
                                (request, response) -> response.status(403).send())
                        .post(
                                "/api/v1/auth/login",
                                (request, response) -> response.status(204)
                                        .header("X-Lowtide-Session", "secret;60")
                                        .send()))
                .bindNow();
        ServiceEnvironment environment = ServiceEnvironment.forService("gateway")
                .withService("auth", "http://localhost:" + auth.port())
                .with("lowtide.gateway.anonymous-per-minute", "1000");
        gateway = SpringApplication.run(GatewayApplication.class, environment.arguments());
        client = WebClient.create("http://localhost:" + gateway.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        auth.disposeNow();
    }

    @Test
    void a_request_is_passed_on_without_what_the_client_proved_itself_with() {
        var answer = client.get()
                .uri("/api/v1/org")
                .header("Authorization", "Bearer good")
                .header("Cookie", "other=1")
                .retrieve()
                .toEntity(String.class)
                .block(PATIENCE);

        assertThat(answer.getBody()).contains("Tide");
        assertThat(answer.getHeaders().getFirst("X-Seen-Cookie")).isEqualTo("null");
        assertThat(answer.getHeaders().getFirst("Content-Security-Policy")).contains("default-src 'self'");
    }

    @Test
    void a_session_becomes_a_cookie_and_never_a_header() {
        var answer = client.post()
                .uri("/api/v1/auth/login")
                .retrieve()
                .toBodilessEntity()
                .block(PATIENCE);

        assertThat(answer.getHeaders().containsHeader("X-Lowtide-Session")).isFalse();
        assertThat(answer.getHeaders().get("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("sid=secret;")
                        && cookie.toLowerCase(java.util.Locale.ROOT).contains("httponly"))
                .anyMatch(cookie -> cookie.startsWith("csrf=")
                        && !cookie.toLowerCase(java.util.Locale.ROOT).contains("httponly"));
    }

    @Test
    void bad_tokens_and_unknown_paths_are_problems() {
        assertThat(status("/api/v1/org", "Bearer bad")).isEqualTo(401);
        assertThat(status("/api/v1/nowhere", "Bearer good")).isEqualTo(404);
        assertThat(status("/internal/introspect", "Bearer good")).isEqualTo(404);
        assertThat(status("/api/v1/streams/events", "x")).isEqualTo(401);
        assertThat(status("/api/v1/accounts", "Bearer good")).isEqualTo(503);
        assertThat(status("/", "x")).isEqualTo(200);
        assertThat(status("/static/page.css", "x")).isEqualTo(200);
        assertThat(status("/assets/nothing.js", "x")).isEqualTo(404);
        assertThat(status("/health", "x")).isEqualTo(200);
    }

    @Test
    void any_page_of_the_console_is_answered_with_a_nonce_of_its_own() {
        var one = page("/clusters/1/optimize");
        var other = page("/settings");

        assertThat(one.getStatusCode().value()).isEqualTo(200);
        assertThat(one.getBody()).contains("<html").doesNotContain("__NONCE__");
        String policy = one.getHeaders().getFirst("Content-Security-Policy");
        assertThat(policy).contains("style-src 'self' 'nonce-").doesNotContain("unsafe");
        assertThat(other.getHeaders().getFirst("Content-Security-Policy")).isNotEqualTo(policy);
    }

    @Test
    void half_a_description_is_none_and_hurts_nobody() {
        for (int time = 0; time < 6; time++) {
            assertThat(status("/api/v1/openapi.json", "x")).isEqualTo(503);
        }
        assertThat(status("/api/v1/org", "Bearer good")).isEqualTo(200);
    }

    @Test
    void a_refusal_to_a_known_person_is_told_to_the_ledger_whoever_refused() {
        long before = denied();

        assertThat(put("Authorization", "Bearer good")).isEqualTo(403);
        assertThat(denied()).isEqualTo(before + 1);
        // a cookie without the header that belongs to it
        assertThat(put("Cookie", "sid=" + SESSION + "; csrf=0123456789abcdef")).isEqualTo(403);
        assertThat(denied()).isEqualTo(before + 2);
        assertThat(put("Authorization", "Bearer bad")).isEqualTo(401);
        assertThat(denied()).isEqualTo(before + 2);
    }

    private static int put(String header, String value) {
        return client.put()
                .uri("/api/v1/org")
                .header(header, value)
                .exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().value()))
                .block(PATIENCE);
    }

    private static long denied() {
        return gateway.getBean(DatabaseClient.class)
                .sql("SELECT count(*) FROM outbox WHERE topic = 'audit.append' AND payload LIKE '%access.denied%'"
                        + " AND payload LIKE '%\"outcome\":\"denied\"%' AND payload LIKE '%" + USER + "%'")
                .map(row -> row.get(0, Long.class))
                .one()
                .block(PATIENCE);
    }

    private static org.springframework.http.ResponseEntity<String> page(String path) {
        return client.get()
                .uri(path)
                .header("Accept", "text/html")
                .retrieve()
                .toEntity(String.class)
                .block(PATIENCE);
    }

    private static int status(String path, String authorization) {
        return client.get()
                .uri(path)
                .header("Authorization", authorization)
                .exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().value()))
                .block(PATIENCE);
    }

    @Test
    void events_reach_the_stream_in_order_and_are_replayed_after_an_id() {
        try (SseTestClient stream = SseTestClient.open(
                client, "/api/v1/streams/events", headers -> headers.set("Authorization", "Bearer good"))) {
            publish("scan.progress");
            publish("scan.completed");
            ServerSentEvent<String> progress = stream.await("scan-progress", PATIENCE);
            ServerSentEvent<String> complete = stream.await("scan-complete", PATIENCE);
            assertThat(Long.parseLong(complete.id())).isGreaterThan(Long.parseLong(progress.id()));
            assertThat(progress.data()).contains("\"type\":\"scan-progress\"", "\"percent\":5");

            try (SseTestClient again = SseTestClient.open(client, "/api/v1/streams/events", headers -> {
                headers.set("Authorization", "Bearer good");
                headers.set("Last-Event-ID", progress.id());
            })) {
                assertThat(again.await("scan-complete", PATIENCE).id()).isEqualTo(complete.id());
                assertThat(again.events("scan-progress")).isEmpty();
            }
            try (SseTestClient lost = SseTestClient.open(client, "/api/v1/streams/events", headers -> {
                headers.set("Authorization", "Bearer good");
                headers.set("Last-Event-ID", "999999");
            })) {
                lost.await("reset", PATIENCE);
                lost.await("scan-complete", PATIENCE);
            }
        }
    }

    @Test
    void many_clients_of_one_organisation_miss_nothing_and_the_next_one_is_asked_to_wait() {
        List<SseTestClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                clients.add(SseTestClient.open(client, "/api/v1/streams/events?types=scan-started", headers -> {
                    headers.set("Authorization", "Bearer good");
                    headers.set("Last-Event-ID", "0");
                }));
            }
            for (int i = 0; i < 20; i++) {
                publish("scan.started");
            }
            for (SseTestClient each : clients) {
                Eventually.eventually(
                        () -> assertThat(each.events("scan-started")).hasSize(20));
                assertThat(each.events("scan-started"))
                        .extracting(event -> Long.parseLong(event.id()))
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
            assertThat(status("/api/v1/streams/events", "Bearer good")).isEqualTo(429);
        } finally {
            clients.forEach(SseTestClient::close);
        }
    }

    private static void publish(String type) {
        String envelope = "{\"id\":\"" + UUID.randomUUID() + "\",\"source\":\"/cluster\",\"type\":\"" + type
                + "\",\"specversion\":\"1.0\",\"time\":\"2026-01-02T10:05:00.123Z\",\"org_id\":\"" + ORG
                + "\",\"actor\":{\"type\":\"system\",\"id\":\"cluster\",\"name\":\"cluster\"},\"request_id\":\"r\","
                + "\"traceparent\":\"t\",\"schema_version\":1,\"data\":{\"percent\":5}}";
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestInfrastructure.kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("cloud.accounts", "k", envelope));
        }
    }
}
