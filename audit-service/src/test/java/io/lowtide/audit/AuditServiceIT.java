package io.lowtide.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.audit.ledger.AuditEntry;
import io.lowtide.audit.ledger.Ledger;
import io.lowtide.audit.ledger.VerifyChain;
import io.lowtide.contracts.Topics;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.InternalTokens;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.Eventually;
import io.lowtide.platform.testkit.ServiceEnvironment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The whole service: what is said on a topic stands in the ledger, and what is changed behind its back is found. */
class AuditServiceIT {
    private static final ServiceEnvironment ENVIRONMENT = ServiceEnvironment.forService("audit");
    private static ConfigurableApplicationContext service;
    private static WebClient http;

    @BeforeAll
    static void start() {
        service = SpringApplication.run(AuditApplication.class, ENVIRONMENT.arguments());
        http = WebClient.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void writesEventsOfEveryTopic_intoTheLedgerOfTheirOrganisation() {
        Caller ada = caller(UUID.randomUUID());
        Caller stranger = caller(UUID.randomUUID());

        for (String topic : Topics.ALL) {
            as(ada, service.getBean(Outbox.class).append(topic, "key", "thing.happened", Map.of("topic", topic)));
        }

        Eventually.eventually(
                () -> assertThat(get("/api/v1/audit", ada).get("items").size()).isEqualTo(Topics.ALL.size()));
        assertThat(get("/api/v1/audit?limit=2", ada).get("next_cursor").asString())
                .isNotBlank();
        assertThat(get("/api/v1/audit", stranger).get("items").size()).isZero();
        assertThat(post(ada).toString()).isEqualTo("{\"valid\":true,\"checked\":12,\"first_bad_seq\":null}");
    }

    @Test
    void tellsWhatHappened_inSentences() {
        Caller ada = caller(UUID.randomUUID());
        String cluster = UUID.randomUUID().toString();
        as(ada, service.getBean(Ledger.class).append(entry(ada, "cluster/" + cluster, "{\"version\":3}")));
        as(ada, service.getBean(Ledger.class).append(entry(ada, "cluster/c1", "{}")));

        JsonNode feed = get("/api/v1/activity?cluster_id=" + cluster, ada).get("items");

        assertThat(feed).hasSize(1);
        assertThat(feed.get(0).get("message").asString()).isEqualTo("Ada changed the policy to version 3");
        assertThat(feed.get(0).get("cluster_id").asString()).isEqualTo(cluster);
        assertThat(get("/api/v1/activity?limit=1", ada).get("next_cursor").asString())
                .isNotBlank();
    }

    @Test
    void searchesAndCounts_byEveryField() {
        Caller ada = caller(UUID.randomUUID());
        AuditEntry entry = entry(ada, "cluster/c1", "{\"alias\":\"Production\"}");
        as(ada, service.getBean(Ledger.class).append(entry));

        assertThat(get("/api/v1/audit?q=production&resource_type=cluster&outcome=success&actor=u1", ada)
                        .get("items"))
                .hasSize(1);
        assertThat(get("/api/v1/audit?start=2026-01-02T10:00:00.124Z", ada).get("items"))
                .isEmpty();
        assertThat(get("/api/v1/audit?event=policy.restored", ada).get("items")).isEmpty();
        assertThat(get("/api/v1/audit/stats", ada).toString())
                .isEqualTo("{\"total\":1,\"by_event\":{\"policy.updated\":1},\"by_outcome\":{\"success\":1}}");
        assertThat(get("/api/v1/audit/" + entry.id(), ada).get("seq").asInt()).isEqualTo(1);
        assertThatThrownBy(() -> get("/api/v1/audit/" + entry.id(), caller(UUID.randomUUID())))
                .isInstanceOf(WebClientResponseException.NotFound.class);
        assertThatThrownBy(() -> get("/api/v1/audit?start=yesterday", ada))
                .isInstanceOfSatisfying(
                        WebClientResponseException.class,
                        refusal -> assertThat(refusal.getResponseBodyAsString()).contains("start", "yesterday"));
    }

    @Test
    void keepsPlacesWithoutGap_whenManyWriteAtOnce() {
        Caller ada = caller(UUID.randomUUID());

        Flux.range(0, 100)
                .flatMap(i -> service.getBean(Ledger.class).append(entry(ada)).contextWrite(Callers.as(ada)), 4)
                .then()
                .block(Duration.ofSeconds(20));

        assertThat(as(ada, service.getBean(VerifyChain.class).verify(1, null)))
                .isEqualTo(new VerifyChain.Verdict(true, 100, null));
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE audit_record SET outcome = 'denied' WHERE seq = 5, 5",
        "UPDATE audit_record SET data = '{}' WHERE seq = 1, 1",
        "DELETE FROM audit_record WHERE seq = 7, 7",
        "DELETE FROM audit_record WHERE seq >= 9, 9",
        "UPDATE audit_record SET ts = ts + interval '1 day' WHERE seq = 10, 10"
    })
    void findsTheFirstPlace_thatWasTamperedWith(String tampering, long firstBad) throws SQLException {
        Caller ada = caller(UUID.randomUUID());
        for (int i = 0; i < 10; i++) {
            as(ada, service.getBean(Ledger.class).append(entry(ada)));
        }

        asOwner(List.of(
                "ALTER TABLE audit.audit_record DISABLE TRIGGER never_changed",
                tampering.replace("audit_record", "audit.audit_record") + " AND org_id = '" + ada.org() + "'",
                "ALTER TABLE audit.audit_record ENABLE TRIGGER never_changed"));

        JsonNode verdict = post(ada);
        assertThat(verdict.get("valid").asBoolean()).isFalse();
        assertThat(verdict.get("first_bad_seq").asLong()).isEqualTo(firstBad);
    }

    private static void asOwner(List<String> statements) throws SQLException {
        Map<String, String> settings = ENVIRONMENT.properties();
        try (Connection connection = DriverManager.getConnection(
                "jdbc:" + settings.get("lowtide.database.url"),
                settings.get("lowtide.database.owner-user"),
                settings.get("lowtide.database.owner-password"))) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    private static AuditEntry entry(Caller caller) {
        return entry(caller, "cluster/c1", "{\"a\":1}");
    }

    private static AuditEntry entry(Caller caller, String resource, String data) {
        return new AuditEntry(
                UUID.randomUUID(),
                caller.org(),
                java.time.Instant.parse("2026-01-02T10:00:00.123Z"),
                "user",
                "u1",
                "Ada",
                "policy.updated",
                resource,
                "cluster",
                "success",
                "request",
                data);
    }

    private static Caller caller(UUID org) {
        return new Caller(
                org,
                new Actor("user", UUID.randomUUID().toString(), "Ada"),
                Set.of(Role.OWNER),
                null,
                "request",
                "trace");
    }

    private static <T> T as(Caller caller, Mono<T> work) {
        return work.contextWrite(Callers.as(caller)).block(Duration.ofSeconds(10));
    }

    private static JsonNode get(String path, Caller caller) {
        return http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token(caller)))
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block(Duration.ofSeconds(10));
    }

    private static JsonNode post(Caller caller) {
        return http.post()
                .uri("/api/v1/audit/verify")
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> headers.setBearerAuth(token(caller)))
                .bodyValue("{}")
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block(Duration.ofSeconds(10));
    }

    private static String token(Caller caller) {
        return service.getBean(InternalTokens.class).mint("audit", caller);
    }
}
