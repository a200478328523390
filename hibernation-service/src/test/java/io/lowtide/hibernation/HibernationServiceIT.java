package io.lowtide.hibernation;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cloud.ClusterDiscovered;
import io.lowtide.contracts.cloud.ClusterUpdated;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.InternalTokens;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.Eventually;
import io.lowtide.platform.testkit.ServiceEnvironment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

/** The whole service: a cluster told of by an event gets its week, and nobody else's. */
class HibernationServiceIT {
    private static final Caller ADA = caller();
    private static final Caller STRANGER = caller();
    private static final String SCHEDULE = "schedule";
    private static final String EXCEPTIONS = "exceptions";
    private static final UUID CLUSTER = UUID.randomUUID();
    private static ConfigurableApplicationContext service;
    private static WebClient http;

    @BeforeAll
    static void start() {
        service = SpringApplication.run(
                HibernationApplication.class,
                ServiceEnvironment.forService("hibernation").arguments());
        http = WebClient.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
        tell(
                ClusterDiscovered.TYPE,
                new ClusterDiscovered(CLUSTER, UUID.randomUUID(), "staging", "arn:aws:eks:…", "us-east-1"));
        tell(
                ClusterUpdated.TYPE,
                new ClusterUpdated(
                        CLUSTER, "staging", "us-east-1", 10, 0, new BigDecimal("2.50"), 35, "F", "healthy", "managed"));
        Eventually.eventually(() -> assertThat(call(ADA, HttpMethod.POST, "schedule/preview", week(0), null)
                        .getBody()
                        .get("projected_monthly_savings")
                        .decimalValue())
                .isEqualByComparingTo("1825.00"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void isAwake_untilSomebodyPaints_andKeepsWhatIsPainted() {
        ResponseEntity<JsonNode> before = call(ADA, HttpMethod.GET, SCHEDULE, null, null);
        assertThat(before.getBody().get("sleep_hours_week").asInt()).isZero();
        assertThat(before.getBody().get("enabled").asBoolean()).isFalse();

        assertThat(status(call(ADA, HttpMethod.PUT, SCHEDULE, week(1), null))).isEqualTo(428);
        ResponseEntity<JsonNode> painted =
                call(ADA, HttpMethod.PUT, SCHEDULE, week(1), before.getHeaders().getETag());
        assertThat(status(painted)).isEqualTo(200);
        assertThat(status(call(
                        ADA,
                        HttpMethod.PUT,
                        SCHEDULE,
                        week(1),
                        before.getHeaders().getETag())))
                .isEqualTo(412);
        assertThat(call(ADA, HttpMethod.GET, SCHEDULE, null, null).getBody()).isEqualTo(painted.getBody());
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        Map<String, Object> bad = Map.of("matrix", List.of(1, 0, 1), "timezone", "Mars/Olympus");

        ResponseEntity<JsonNode> answer = call(ADA, HttpMethod.PUT, SCHEDULE, bad, "\"0\"");

        assertThat(status(answer)).isEqualTo(422);
        assertThat(answer.getBody().get("errors").toString())
                .contains("3 hours (expected: 168)")
                .contains("Mars/Olympus (expected: a zone such as Europe/Berlin)");
    }

    @Test
    void asksTwice_beforeItSleepsForever() {
        ResponseEntity<JsonNode> answer = call(ADA, HttpMethod.PUT, SCHEDULE, week(0), "*");

        assertThat(status(answer)).isEqualTo(422);
        assertThat(answer.getBody().toString()).contains("confirm_always_asleep");
    }

    @Test
    void knowsNothing_ofAnotherOrganisationsCluster() {
        assertThat(status(call(STRANGER, HttpMethod.GET, SCHEDULE, null, null))).isEqualTo(404);
        assertThat(status(call(STRANGER, HttpMethod.PUT, SCHEDULE, week(1), "*")))
                .isEqualTo(404);
    }

    @Test
    void marksDaysUnlikeTheWeek_andPreviewsThem() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        Map<String, Object> wanted = Map.of("date", day.toString(), "mode", "force_sleep", "label", "Release freeze");

        assertThat(status(call(ADA, HttpMethod.POST, EXCEPTIONS, wanted, null))).isEqualTo(201);
        assertThat(status(call(ADA, HttpMethod.POST, EXCEPTIONS, wanted, null))).isEqualTo(409);
        assertThat(call(ADA, HttpMethod.GET, EXCEPTIONS, null, null).getBody().toString())
                .contains("Release freeze");
        JsonNode preview =
                call(ADA, HttpMethod.POST, "schedule/preview", week(1), null).getBody();
        assertThat(preview.get("transitions")).hasSize(2);

        assertThat(status(call(STRANGER, HttpMethod.DELETE, EXCEPTIONS + "/" + day, null, null)))
                .isEqualTo(404);
        assertThat(status(call(ADA, HttpMethod.DELETE, EXCEPTIONS + "/" + day, null, null)))
                .isEqualTo(204);
        assertThat(status(call(ADA, HttpMethod.DELETE, EXCEPTIONS + "/" + day, null, null)))
                .isEqualTo(404);
    }

    @Test
    void importsNationalHolidays_onceHoweverOftenItIsAsked() {
        Map<String, Object> next =
                Map.of("country", "DE", "year", LocalDate.now(ZoneOffset.UTC).getYear() + 1);

        assertThat(call(ADA, HttpMethod.POST, EXCEPTIONS + "/import", next, null)
                        .getBody()
                        .get("created")
                        .asInt())
                .isBetween(9, 12);
        assertThat(call(ADA, HttpMethod.POST, EXCEPTIONS + "/import", next, null)
                        .getBody()
                        .get("created")
                        .asInt())
                .isZero();
        call(ADA, HttpMethod.GET, EXCEPTIONS, null, null)
                .getBody()
                .get("items")
                .forEach(day -> call(
                        ADA,
                        HttpMethod.DELETE,
                        EXCEPTIONS + "/" + day.get("date").asString(),
                        null,
                        null));
    }

    @Test
    void refusesDaysThatArePast_andCountriesNobodyKnows() {
        assertThat(call(ADA, HttpMethod.POST, EXCEPTIONS, Map.of("date", "2020-01-01", "mode", "nap"), null)
                        .getBody()
                        .toString())
                .contains("2020-01-01 (expected: ")
                .contains("nap (expected: force_sleep or force_awake)");
        assertThat(call(ADA, HttpMethod.POST, EXCEPTIONS + "/import", Map.of("country", "ZZ", "year", 1900), null)
                        .getBody()
                        .toString())
                .contains("ZZ (expected: a country of ISO 3166 such as DE)")
                .contains("1900 (expected: ");
    }

    private static Map<String, Object> week(int cell) {
        return Map.of("matrix", Collections.nCopies(168, cell), "timezone", "Europe/Berlin", "enabled", true);
    }

    private static int status(ResponseEntity<JsonNode> answer) {
        return answer.getStatusCode().value();
    }

    private static void tell(String type, Object data) {
        service.getBean(Outbox.class)
                .append(Topics.CLOUD_INVENTORY, CLUSTER.toString(), type, data, CLUSTER, null)
                .contextWrite(Callers.as(ADA))
                .block(PATIENCE);
    }

    private static Caller caller() {
        return new Caller(
                UUID.randomUUID(),
                new Actor("user", UUID.randomUUID().toString(), "Ada"),
                Set.of(Role.ADMIN),
                null,
                "request",
                "trace");
    }

    private static ResponseEntity<JsonNode> call(
            Caller caller, HttpMethod method, String path, Object body, String ifMatch) {
        WebClient.RequestBodySpec request = http.method(method)
                .uri("/api/v1/clusters/" + CLUSTER + "/hibernation/" + path)
                .headers(headers -> {
                    headers.setBearerAuth(service.getBean(InternalTokens.class).mint("hibernation", caller));
                    if (ifMatch != null) {
                        headers.setIfMatch(ifMatch);
                    }
                });
        return (body == null ? request : request.bodyValue(body))
                .exchangeToMono(response -> response.toEntity(JsonNode.class))
                .block(PATIENCE);
    }
}
