package io.lowtide.audit;

import static io.lowtide.audit.ledger.LedgerFixtures.anEntry;
import static io.lowtide.audit.ledger.LedgerFixtures.anOwner;
import static io.lowtide.audit.ledger.LedgerFixtures.entries;
import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.audit.ledger.AuditEntry;
import io.lowtide.audit.ledger.Ledger;
import io.lowtide.audit.ledger.VerifyChain;
import io.lowtide.contracts.Topics;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.InternalTokens;
import io.lowtide.platform.testkit.Eventually;
import io.lowtide.platform.testkit.ServiceEnvironment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
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
    private static final int CROWD = 120;
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
        Caller ada = anOwner();
        Caller stranger = anOwner();

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
        Caller ada = anOwner();
        String cluster = UUID.randomUUID().toString();
        as(ada, service.getBean(Ledger.class).append(List.of(anEntry(ada, "cluster/" + cluster, "{\"version\":3}"))));
        as(ada, service.getBean(Ledger.class).append(List.of(anEntry(ada))));

        JsonNode feed = get("/api/v1/activity?cluster_id=" + cluster, ada).get("items");

        assertThat(feed).hasSize(1);
        assertThat(feed.get(0).get("message").asString()).isEqualTo("Ada changed the policy to version 3");
        assertThat(feed.get(0).get("cluster_id").asString()).isEqualTo(cluster);
        assertThat(get("/api/v1/activity?limit=1", ada).get("next_cursor").asString())
                .isNotBlank();
    }

    @Test
    void searchesAndCounts_byEveryField() {
        Caller ada = anOwner();
        AuditEntry entry = anEntry(ada, "cluster/c1", "{\"alias\":\"Production\"}");
        as(ada, service.getBean(Ledger.class).append(List.of(entry)));

        assertThat(get("/api/v1/audit?q=production&resource_type=cluster&outcome=success&actor=u1", ada)
                        .get("items"))
                .hasSize(1);
        assertThat(get("/api/v1/audit?start=2026-01-02T10:00:00.124Z", ada).get("items"))
                .isEmpty();
        assertThat(get("/api/v1/audit?event=policy.restored", ada).get("items")).isEmpty();
        assertThat(get("/api/v1/audit/stats", ada).toString())
                .isEqualTo("{\"total\":1,\"by_event\":{\"policy.updated\":1},\"by_outcome\":{\"success\":1}}");
        assertThat(get("/api/v1/audit/" + entry.id(), ada).get("seq").asInt()).isEqualTo(1);
        assertThatThrownBy(() -> get("/api/v1/audit/" + entry.id(), anOwner()))
                .isInstanceOf(WebClientResponseException.NotFound.class);
        assertThatThrownBy(() -> get("/api/v1/audit?start=yesterday", ada))
                .isInstanceOfSatisfying(
                        WebClientResponseException.class,
                        refusal -> assertThat(refusal.getResponseBodyAsString()).contains("start", "yesterday"));
    }

    @Test
    void keepsTheOrder_ofACrowdOfEvents() {
        Caller ada = anOwner();
        Outbox outbox = service.getBean(Outbox.class);
        Mono<Void> crowd = Flux.range(1, CROWD)
                .concatMap(nth -> outbox.append(Topics.IDENTITY_EVENTS, "key", "thing.happened", Map.of("nth", nth)))
                .then();

        as(ada, service.getBean(Atomic.class).call(crowd));

        Eventually.eventually(() -> assertThat(said(ada))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, CROWD)
                        .mapToObj(nth -> "{\"nth\":" + nth + "}")
                        .toList()));
        assertThat(as(ada, service.getBean(VerifyChain.class).verify(1, null)))
                .isEqualTo(new VerifyChain.Verdict(true, CROWD, null));
    }

    private static List<String> said(Caller caller) {
        return as(
                caller,
                service.getBean(Ledger.class)
                        .inOrder(1, CROWD)
                        .map(it -> it.entry().data())
                        .collectList());
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
        Caller ada = anOwner();
        as(ada, service.getBean(Ledger.class).append(entries(ada, 10)));

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

    private static <T> T as(Caller caller, Mono<T> work) {
        return work.contextWrite(Callers.as(caller)).block(PATIENCE);
    }

    private static JsonNode get(String path, Caller caller) {
        return http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token(caller)))
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block(PATIENCE);
    }

    private static JsonNode post(Caller caller) {
        return http.post()
                .uri("/api/v1/audit/verify")
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> headers.setBearerAuth(token(caller)))
                .bodyValue("{}")
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block(PATIENCE);
    }

    private static String token(Caller caller) {
        return service.getBean(InternalTokens.class).mint("audit", caller);
    }
}
