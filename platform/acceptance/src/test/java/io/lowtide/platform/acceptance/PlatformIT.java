package io.lowtide.platform.acceptance;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.InternalTokens;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.Eventually;
import io.lowtide.platform.testkit.ServiceEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/** The platform as a service meets it: over HTTP, a real database and a real broker. */
class PlatformIT {
    private static final UUID ORG = UUID.randomUUID();
    private static final UUID OTHER_ORG = UUID.randomUUID();
    private static final List<String> SPANS = new CopyOnWriteArrayList<>();
    private static DisposableServer collector;
    private static ConfigurableApplicationContext service;
    private static WebClient http;

    @BeforeAll
    static void start() {
        collector = HttpServer.create()
                .port(0)
                .route(routes -> routes.post(
                        "/v1/traces",
                        (request, response) -> request.receive()
                                .aggregate()
                                .asString(StandardCharsets.ISO_8859_1)
                                .doOnNext(SPANS::add)
                                .then(response.status(200).send().then())))
                .bindNow();
        service = SpringApplication.run(
                TrialApplication.class,
                ServiceEnvironment.forService("trial")
                        .with("lowtide.otlp.endpoint", "http://127.0.0.1:" + collector.port() + "/v1/traces")
                        .arguments());
        http = WebClient.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        service.close();
        collector.disposeNow();
    }

    @Test
    void refusesWithProblem_withoutCredential() {
        ResponseEntity<JsonNode> answer = get("/api/v1/notes", null);

        assertThat(answer.getStatusCode().value()).isEqualTo(401);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().get("code").asString()).isEqualTo("unauthenticated");
        assertThat(answer.getBody().get("request_id").asString()).isNotBlank();
    }

    @Test
    void refusesTokenMeantForAnotherService() {
        String token = service.getBean(InternalTokens.class).mint("auth", caller(ORG, Role.OWNER));

        assertThat(get("/api/v1/notes", token).getStatusCode().value()).isEqualTo(401);
    }

    @Test
    void refusesWrite_toViewer() {
        assertThat(post("/api/v1/notes", Role.VIEWER, Map.of("text", "a"), null)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void namesFieldAndValue_whenInputIsBad() {
        ResponseEntity<JsonNode> blank = post("/api/v1/notes", Role.ADMIN, Map.of("text", " "), null);
        ResponseEntity<JsonNode> unknown = post("/api/v1/notes", Role.ADMIN, Map.of("text", "a", "colour", 1), null);
        ResponseEntity<JsonNode> noUuid = get("/api/v1/notes/17", token(ORG, Role.VIEWER));
        ResponseEntity<JsonNode> limit = get("/api/v1/notes?limit=9000", token(ORG, Role.VIEWER));

        assertThat(blank.getStatusCode().value()).isEqualTo(422);
        assertThat(blank.getBody().toString()).contains("\"field\":\"text\"").contains("expected: a text");
        assertThat(unknown.getStatusCode().value()).isEqualTo(422);
        assertThat(unknown.getBody().toString()).contains("colour");
        assertThat(noUuid.getStatusCode().value()).isEqualTo(422);
        assertThat(limit.getBody().get("detail").asString()).isEqualTo("limit: 9000 (expected: 1 to 200)");
    }

    @Test
    void answersWithProblem_whereNothingIs() {
        assertThat(get("/api/v1/nowhere", token(ORG, Role.VIEWER))
                        .getBody()
                        .get("code")
                        .asString())
                .isEqualTo("not_found");
    }

    @Test
    void hidesRowsOfAnotherOrganisation_byTheDatabaseAlone() {
        String id = written("mine", null).get("id").asString();

        assertThat(get("/api/v1/notes/" + id, token(ORG, Role.VIEWER))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(get("/api/v1/notes/" + id, token(OTHER_ORG, Role.VIEWER))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void failsReadOfTenantTable_outsideTransaction() {
        assertThat(get("/api/v1/careless", token(ORG, Role.VIEWER))
                        .getStatusCode()
                        .value())
                .isEqualTo(500);
    }

    @Test
    void givesEventItsEffectOnce_evenWhenItArrivesTwice() {
        String id = written("echo me", null).get("id").asString();
        Eventually.eventually(() -> assertThat(echoes(id)).isEqualTo(1));

        String envelope = system("SELECT payload FROM outbox WHERE payload LIKE '%" + id + "%'");
        service.getBean("kafkaTemplate", KafkaTemplate.class).send("trial.notes", id, envelope);
        String next = written("after it", null).get("id").asString();

        Eventually.eventually(() -> assertThat(echoes(next)).isEqualTo(1));
        assertThat(echoes(id)).isEqualTo(1);
    }

    @Test
    void keepsOrderOfKey_howeverManyEventsOneTransactionWrites() {
        Outbox outbox = service.getBean(Outbox.class);
        service.getBean(Atomic.class)
                .call(Flux.range(0, 300)
                        .concatMap(wave -> outbox.append(
                                "trial.notes", "one key", "wave.counted", new TrialApplication.WaveCounted(wave)))
                        .then())
                .contextWrite(Callers.as(caller(ORG, Role.ADMIN)))
                .block(PATIENCE);

        Eventually.eventually(() -> assertThat(TrialApplication.WAVES).hasSize(300));
        assertThat(TrialApplication.WAVES).isSorted();
    }

    @Test
    void handsACrowdOverTogether_andOneByOneWhereThatFails() {
        Outbox outbox = service.getBean(Outbox.class);
        service.getBean(Atomic.class)
                .call(Flux.range(0, 50)
                        .concatMap(drop -> outbox.append(
                                "trial.notes", "drops", "drop.fallen", new TrialApplication.DropFallen(drop)))
                        .then())
                .contextWrite(Callers.as(caller(ORG, Role.ADMIN)))
                .block(PATIENCE);

        Eventually.eventually(() -> assertThat(drops()).hasSize(49));
        assertThat(drops()).isSorted().doesNotContain(TrialApplication.ROTTEN);
        assertThat(TrialApplication.DROPS).anyMatch(crowd -> crowd.size() > 1);
    }

    private static List<Integer> drops() {
        return TrialApplication.DROPS.stream().flatMap(List::stream).toList();
    }

    @Test
    void tracesRequestAndItsEvent_toTheCollector() {
        String id = written("trace me", null).get("id").asString();
        Eventually.eventually(() -> assertThat(echoes(id)).isEqualTo(1));

        Eventually.eventually(() ->
                assertThat(String.join("", SPANS)).contains("lowtide-trial", "POST /api/v1/notes", "note.written"));
    }

    @Test
    void publishesNothing_whenTransactionRollsBack() {
        ResponseEntity<JsonNode> answer = post("/api/v1/notes", Role.ADMIN, Map.of("text", "roll back"), null);

        assertThat(answer.getStatusCode().value()).isEqualTo(409);
        assertThat(get("/api/v1/notes", token(ORG, Role.VIEWER)).getBody().toString())
                .doesNotContain("roll back");
    }

    @Test
    void parksWhatItCannotRead_andGoesOn() {
        service.getBean("kafkaTemplate", KafkaTemplate.class).send("trial.notes", "x", "{\"no\":");

        String id = written("behind the wreck", null).get("id").asString();

        Eventually.eventually(() -> assertThat(echoes(id)).isEqualTo(1));
    }

    @Test
    void answersRepeatFromStore_andRefusesKeyForAnotherBody() {
        String key = UUID.randomUUID().toString();

        JsonNode first = written("once", key);
        JsonNode second = written("once", key);
        ResponseEntity<JsonNode> other = post("/api/v1/notes", Role.ADMIN, Map.of("text", "twice"), key);

        assertThat(second).isEqualTo(first);
        assertThat(other.getStatusCode().value()).isEqualTo(422);
    }

    @Test
    void keepsNoAnswer_thatIsShownOnce() {
        String key = UUID.randomUUID().toString();

        ResponseEntity<JsonNode> first = post("/api/v1/secrets", Role.ADMIN, Map.of("text", "give"), key);
        ResponseEntity<JsonNode> again = post("/api/v1/secrets", Role.ADMIN, Map.of("text", "give"), key);

        assertThat(first.getBody().get("secret").asString()).isEqualTo("open sesame");
        assertThat(again.getStatusCode().value()).isEqualTo(409);
        assertThat(asOwner("SELECT count(*)::text FROM idempotency WHERE key = '" + key + "' AND body IS NOT NULL"))
                .isEqualTo("0");
    }

    @Test
    void takesKeyOver_fromARequestThatDied() {
        String key = UUID.randomUUID().toString();
        JsonNode first = written("once", key);
        String claim = "UPDATE idempotency SET status = NULL, created_at = now() - interval '%s seconds' WHERE key = '"
                + key + "' RETURNING key";

        asOwner(claim.formatted(50));
        ResponseEntity<JsonNode> soon = post("/api/v1/notes", Role.ADMIN, Map.of("text", "once"), key);
        asOwner(claim.formatted(61));
        JsonNode later = written("once", key);

        assertThat(soon.getStatusCode().value()).isEqualTo(409);
        assertThat(later.get("id")).isNotEqualTo(first.get("id"));
    }

    @Test
    void runsJob_againAfterFailure_andNotWhenHopeless() {
        String lucky = job("second time lucky");
        String hopeless = job("hopeless");

        Eventually.eventually(() -> assertThat(jobStatus(lucky)).isEqualTo("completed/2"));
        Eventually.eventually(() -> assertThat(jobStatus(hopeless)).isEqualTo("failed/1"));
    }

    @Test
    void repeatsRecurringWork() {
        int before = TrialApplication.TICKS.get();

        Eventually.eventually(() -> assertThat(TrialApplication.TICKS.get()).isGreaterThan(before + 1));
    }

    @Test
    void beginsAtOnce_whatAnotherReplicaLeftUnendedWhenItStopped() {
        Eventually.eventually(
                () -> assertThat(TrialApplication.BEGINNINGS.get()).isEqualTo(1));

        stop();
        start();

        Eventually.eventually(
                () -> assertThat(TrialApplication.BEGINNINGS.get()).isEqualTo(2));
    }

    @Test
    void forgetsMessages_thatNobodyCanAskForAgain() {
        String id = written("long ago", null).get("id").asString();
        Eventually.eventually(() -> assertThat(echoes(id)).isEqualTo(1));
        String event = system("UPDATE outbox SET sent_at = now() - interval '9 days' WHERE payload LIKE '%" + id
                + "%' RETURNING id::text");
        system("UPDATE inbox SET at = now() - interval '9 days' WHERE event_id = '" + event + "' RETURNING event_id");
        String young = written("just now", null).get("id").asString();
        Eventually.eventually(() -> assertThat(echoes(young)).isEqualTo(1));

        service.getBean("forgetMessages", Recurring.class).work().get().block(PATIENCE);

        assertThat(system("SELECT count(*)::text FROM outbox WHERE id = '" + event + "'"))
                .isEqualTo("0");
        assertThat(system("SELECT count(*)::text FROM inbox WHERE event_id = '" + event + "'"))
                .isEqualTo("0");
        assertThat(system("SELECT count(*)::text FROM outbox WHERE payload LIKE '%" + young + "%'"))
                .isEqualTo("1");
    }

    @Test
    void sendsAgain_whatABrokerHadThatIsGone() {
        String id = written("told to the old broker", null).get("id").asString();
        Eventually.eventually(() -> assertThat(echoes(id)).isEqualTo(1));
        String event = system("SELECT id::text FROM outbox WHERE payload LIKE '%" + id + "%' AND sent_at IS NOT NULL");
        // a consumer that had not come so far
        system("DELETE FROM inbox WHERE event_id = '" + event + "' RETURNING event_id");

        system("UPDATE broker SET cluster_id = 'one that is gone' RETURNING cluster_id");

        Eventually.eventually(() -> assertThat(echoes(id)).isEqualTo(2));
        Eventually.eventually(() -> assertThat(system("SELECT count(*)::text FROM outbox WHERE sent_at IS NULL"))
                .isEqualTo("0"));
    }

    @Test
    void documentsProblemsRolesAndNullsOfEveryOperation() {
        JsonNode api = new EventJson()
                .read(
                        http.get()
                                .uri("/v3/api-docs")
                                .retrieve()
                                .bodyToMono(String.class)
                                .block(),
                        JsonNode.class);

        assertThat(api.at("/paths/~1api~1v1~1notes/post/responses/422").isMissingNode())
                .isFalse();
        assertThat(api.at("/paths/~1api~1v1~1notes/post/x-roles"))
                .map(JsonNode::asString)
                .containsExactly("admin");
        JsonNode note = api.at("/components/schemas/Note");
        assertThat(note.path("required")).map(JsonNode::asString).containsExactlyInAnyOrder("id", "text", "echoes");
        assertThat(note.at("/properties/remark/type")).map(JsonNode::asString).containsExactly("string", "null");
        assertThat(note.at("/properties/colour/anyOf/1/type").asString()).isEqualTo("null");
    }

    private static JsonNode written(String text, String key) {
        ResponseEntity<JsonNode> answer = post("/api/v1/notes", Role.ADMIN, Map.of("text", text), key);
        assertThat(answer.getStatusCode().value())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(200);
        return answer.getBody();
    }

    private static int echoes(String id) {
        return get("/api/v1/notes/" + id, token(ORG, Role.VIEWER))
                .getBody()
                .get("echoes")
                .asInt();
    }

    private static String job(String text) {
        return post("/api/v1/work", Role.ADMIN, Map.of("text", text), null)
                .getBody()
                .get("job_id")
                .asString();
    }

    private static String jobStatus(String id) {
        return system("SELECT status || '/' || attempts FROM job WHERE id = '" + id + "'");
    }

    private static String system(String query) {
        return service.getBean(DatabaseClient.class)
                .sql(query)
                .map(row -> row.get(0, String.class))
                .one()
                .block(PATIENCE);
    }

    private static String asOwner(String query) {
        return service.getBean(Atomic.class)
                .call(service.getBean(DatabaseClient.class)
                        .sql(query)
                        .map(row -> row.get(0, String.class))
                        .one())
                .contextWrite(Callers.as(caller(ORG, Role.OWNER)))
                .block(PATIENCE);
    }

    private static String token(UUID org, Role role) {
        return service.getBean(InternalTokens.class).mint("trial", caller(org, role));
    }

    private static Caller caller(UUID org, Role role) {
        return new Caller(
                org, new Actor("user", UUID.randomUUID().toString(), "Ada"), Set.of(role), null, "request", "trace");
    }

    private static ResponseEntity<JsonNode> get(String path, String token) {
        return answer(http.get().uri(path).headers(headers -> {
            if (token != null) {
                headers.setBearerAuth(token);
            }
        }));
    }

    private static ResponseEntity<JsonNode> post(String path, Role role, Object body, String key) {
        return answer(http.post()
                .uri(path)
                .headers(headers -> {
                    headers.setBearerAuth(token(ORG, role));
                    if (key != null) {
                        headers.set("Idempotency-Key", key);
                    }
                })
                .bodyValue(body));
    }

    private static ResponseEntity<JsonNode> answer(WebClient.RequestHeadersSpec<?> request) {
        return request.exchangeToMono(response -> response.toEntity(new ParameterizedTypeReference<JsonNode>() {}))
                .switchIfEmpty(Mono.error(new AssertionError("no answer")))
                .block(PATIENCE);
    }
}
