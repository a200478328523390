package io.lowtide.agent;

import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.agent.TestAgents.Answer;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cloud.ClusterRemoved;
import io.lowtide.contracts.cloud.PolicyUpdated;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** The life of agents over HTTP, and what others hear of it. */
class AgentServiceIT {
    private static TestAgents agents;

    private final UUID cluster = UUID.randomUUID();
    private final Caller ada = TestAgents.person(Role.ADMIN);

    @BeforeAll
    static void start() {
        agents = TestAgents.start();
    }

    @AfterAll
    static void stop() {
        agents.close();
    }

    @Test
    void livesItsLife_andEverybodyHearsOfIt() {
        TestAgents.Registered agent = agents.register(ada, cluster);
        assertThat(status(agent)).isEqualTo("registered");

        Answer heartbeat = agents.heartbeat(agent);
        assertThat(heartbeat.status()).isEqualTo(200);
        assertThat(heartbeat.body().get("config_version").asLong()).isZero();
        assertThat(heartbeat.body().get("snapshot_requested").asBoolean()).isTrue();
        assertThat(Instant.parse(heartbeat.body().get("server_time").asString()))
                .isEqualTo(agents.clock().instant());
        assertThat(status(agent)).isEqualTo("connected");

        agents.clock().advance(Duration.ofSeconds(59));
        Eventually.within(Duration.ofSeconds(2))
                .holds(() -> assertThat(status(agent)).isEqualTo("connected"));
        agents.clock().advance(Duration.ofSeconds(2));
        eventually(() -> assertThat(status(agent)).isEqualTo("disconnected"));

        assertThat(agents.heartbeat(agent).status()).isEqualTo(200);
        assertThat(status(agent)).isEqualTo("connected");

        assertThat(agents.asAgent(agent, "deregister", Map.of("reason", "uninstalled"))
                        .status())
                .isEqualTo(204);
        assertThat(status(agent)).isEqualTo("retired");
        assertThat(agents.heartbeat(agent).status()).isEqualTo(401);
        assertThat(agents.asAgent(agent, "deregister", null).status()).isEqualTo(401);

        Eventually.eventually(() -> assertThat(agents.told(cluster).stream().map(TestAgents::shown))
                .containsExactly(
                        "agent.registered",
                        "apikey.issued",
                        "agent.status_changed registered connected null",
                        "agent.heartbeat",
                        "agent.status_changed connected disconnected silent",
                        "agent.status_changed disconnected connected null",
                        "agent.heartbeat",
                        "agent.status_changed connected retired uninstalled",
                        "agent.deregistered uninstalled"));
    }

    @Test
    void tellsWhoSpoke() {
        TestAgents.Registered agent = agents.register(ada, cluster);

        JsonNode registered = agents.await(cluster, "agent.registered");

        assertThat(registered.get("org_id").asString()).isEqualTo(ada.org().toString());
        assertThat(registered.get("cluster_id").asString()).isEqualTo(cluster.toString());
        assertThat(registered.get("actor").get("type").asString()).isEqualTo("agent");
        assertThat(registered.get("actor").get("id").asString()).isEqualTo(agent.id());
        assertThat(registered.get("request_id").asString()).isNotEqualTo("null").isNotBlank();
        assertThat(registered.get("data").get("kubernetes_version").asString()).isEqualTo("v1.33.1-eks-1");
        assertThat(agents.await(cluster, "apikey.issued")
                        .get("data")
                        .get("prefix")
                        .asString())
                .isEqualTo(agent.key().substring(0, 8));
    }

    /** After a restart, before it has looked at its cluster, an agent says that it lives and little more. */
    @Test
    void keepsWhatItKnew_whileTheAgentDoesNotSeeItsCluster() {
        TestAgents.Registered agent = agents.register(ada, cluster);

        Answer answer = agents.asAgent(
                agent, "heartbeat", Map.of("agent_version", "development", "node_count", 0, "healthy", false));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode shown = agents.call(ada, HttpMethod.GET, path(agent), null).body();
        assertThat(shown.get("agent_version").asString()).isEqualTo("development");
        assertThat(shown.get("healthy").asBoolean()).isFalse();
        assertThat(shown.get("node_count").asInt()).isEqualTo(3);
        assertThat(shown.get("kubernetes_version").asString()).isEqualTo("v1.33.1-eks-1");
    }

    @Test
    void tellsOfOneHeartbeatInHalfAMinute() {
        TestAgents.Registered agent = agents.register(ada, cluster);
        for (int i = 0; i < 13; i++) {
            assertThat(agents.heartbeat(agent).status()).isEqualTo(200);
            agents.clock().advance(Duration.ofSeconds(5));
        }
        assertThat(agents.asAgent(agent, "deregister", null).status()).isEqualTo(204);

        agents.await(cluster, "agent.deregistered");

        assertThat(agents.told(cluster).stream().filter(event -> TestAgents.is(event, "agent.heartbeat")))
                .hasSize(3);
    }

    @Test
    void takesATokenOnce() throws Exception {
        String token = agents.token(ada, cluster);
        List<Callable<Integer>> attempts = java.util.Collections.nCopies(
                5, () -> agents.register(TestAgents.registration(token)).status());

        List<Integer> statuses = new java.util.ArrayList<>();
        try (ExecutorService runners = Executors.newFixedThreadPool(5)) {
            for (Future<Integer> attempt : runners.invokeAll(attempts)) {
                statuses.add(attempt.get());
            }
        }

        assertThat(statuses).containsExactlyInAnyOrder(201, 410, 410, 410, 410);
        assertThat(agents.list(ada, "").get("items")).hasSize(1);
    }

    @Test
    void takesNoTokenThatIsOld_andNoneItNeverMade() {
        String token = agents.token(ada, cluster);
        agents.clock().advance(Duration.ofMinutes(60));

        assertThat(agents.register(TestAgents.registration(token)).status()).isEqualTo(410);
        assertThat(agents.register(TestAgents.registration("ltr_" + "A".repeat(43)))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void letsOnlyServicesMakeTokens_andEachForItsOrganisation() {
        Map<String, Object> body = Map.of("org_id", ada.org(), "cluster_id", cluster);

        assertThat(agents.call(ada, HttpMethod.POST, "/internal/registration-tokens", body)
                        .status())
                .isEqualTo(403);
        Answer foreign =
                agents.call(TestAgents.person(Role.SERVICE), HttpMethod.POST, "/internal/registration-tokens", body);
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.body().toString()).contains("org_id").contains("expected: the organisation");
        Answer empty = agents.call(TestAgents.service(ada), HttpMethod.POST, "/internal/registration-tokens", Map.of());
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body().toString()).contains("cluster_id").contains("org_id");
    }

    @Test
    void listensToTheNewestAgentOfAClusterAlone() {
        TestAgents.Registered first = agents.register(ada, cluster);
        assertThat(agents.heartbeat(first).status()).isEqualTo(200);

        TestAgents.Registered second = agents.register(ada, cluster);

        assertThat(agents.heartbeat(first).status()).isEqualTo(401);
        assertThat(agents.snapshot(
                                first,
                                TestAgents.snapshot(cluster, agents.clock().instant(), 1))
                        .status())
                .isEqualTo(401);
        assertThat(agents.heartbeat(second).status()).isEqualTo(200);
        assertThat(status(first)).isEqualTo("retired");
        agents.clock().advance(Duration.ofSeconds(31));
        assertThat(agents.heartbeat(first).status()).isEqualTo(401);
        JsonNode live = agents.list(ada, "?cluster_id=" + cluster);
        assertThat(live.get("items")).hasSize(1);
        assertThat(live.get("items").get(0).get("agent_id").asString()).isEqualTo(second.id());
        assertThat(agents.list(ada, "?status=retired").get("items")).hasSize(1);
        assertThat(TestAgents.shown(agents.await(cluster, "agent.deregistered")))
                .endsWith("replaced");
    }

    @Test
    void isAskedForASnapshot_andToldOfSettings_byItsHeartbeat() {
        TestAgents.Registered agent = agents.register(ada, cluster);
        agents.snapshot(agent, TestAgents.snapshot(cluster, agents.clock().instant(), 1));
        agents.tell(
                ada,
                Topics.CLOUD_POLICY,
                cluster,
                PolicyUpdated.TYPE,
                new PolicyUpdated(cluster, 7, List.of("exclusions")));

        Eventually.eventually(() -> {
            JsonNode answer = agents.heartbeat(agent).body();
            assertThat(answer.get("config_version").asLong()).isEqualTo(7);
            assertThat(answer.get("snapshot_requested").asBoolean()).isFalse();
        });
        agents.clock().advance(Duration.ofSeconds(91));
        assertThat(agents.heartbeat(agent).body().get("snapshot_requested").asBoolean())
                .isTrue();
    }

    @Test
    void goesWithItsCluster() {
        TestAgents.Registered agent = agents.register(ada, cluster);

        agents.tell(
                ada,
                Topics.CLOUD_INVENTORY,
                cluster,
                ClusterRemoved.TYPE,
                new ClusterRemoved(cluster, "staging", "gone"));

        Eventually.eventually(() -> assertThat(status(agent)).isEqualTo("retired"));
        assertThat(agents.heartbeat(agent).status()).isEqualTo(401);
    }

    @Test
    void isRevokedByAnAdmin_onceAndForAll() {
        TestAgents.Registered agent = agents.register(ada, cluster);
        assertThat(agents.heartbeat(agent).status()).isEqualTo(200);
        Caller viewer = TestAgents.colleague(ada, Role.VIEWER);

        assertThat(agents.call(viewer, HttpMethod.DELETE, path(agent), null).status())
                .isEqualTo(403);
        assertThat(agents.call(ada, HttpMethod.DELETE, path(agent), null).status())
                .isEqualTo(204);
        assertThat(agents.call(ada, HttpMethod.DELETE, path(agent), null).status())
                .isEqualTo(204);

        assertThat(agents.heartbeat(agent).status()).isEqualTo(401);
        assertThat(agents.call(ada, HttpMethod.POST, path(agent) + "/keys/rotate", null)
                        .status())
                .isEqualTo(409);
        assertThat(agents.call(viewer, HttpMethod.GET, path(agent), null).body().get("keys"))
                .isEmpty();
    }

    @Test
    void changesItsKey_withADayToDoSo() {
        TestAgents.Registered agent = agents.register(ada, cluster);
        assertThat(agents.heartbeat(agent).status()).isEqualTo(200);

        Answer rotated = agents.call(ada, HttpMethod.POST, path(agent) + "/keys/rotate", null);

        assertThat(rotated.status()).isEqualTo(201);
        TestAgents.Registered renewed = new TestAgents.Registered(
                agent.id(),
                cluster,
                agent.secret(),
                rotated.body().get("api_key").asString());
        assertThat(renewed.key()).matches("sk-[0-9a-f]{64}").isNotEqualTo(agent.key());
        JsonNode keys =
                agents.call(ada, HttpMethod.GET, path(agent), null).body().get("keys");
        assertThat(keys).hasSize(2);
        assertThat(keys.toString()).doesNotContain(renewed.key()).doesNotContain("hash");
        agents.clock().advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(agents.heartbeat(agent).status()).isEqualTo(200);
        agents.clock().advance(Duration.ofSeconds(1));
        assertThat(agents.heartbeat(agent).status()).isEqualTo(401);
        assertThat(agents.heartbeat(renewed).status()).isEqualTo(200);
        assertThat(agents.call(ada, HttpMethod.GET, path(agent), null).body().get("keys"))
                .hasSize(1);
    }

    @Test
    void knowsNothingOfAnotherOrganisationsAgents() {
        TestAgents.Registered agent = agents.register(ada, cluster);
        Caller stranger = TestAgents.person(Role.ADMIN);

        assertThat(agents.call(stranger, HttpMethod.GET, path(agent), null).status())
                .isEqualTo(404);
        assertThat(agents.call(stranger, HttpMethod.DELETE, path(agent), null).status())
                .isEqualTo(404);
        assertThat(agents.call(stranger, HttpMethod.POST, path(agent) + "/keys/rotate", null)
                        .status())
                .isEqualTo(404);
        assertThat(agents.list(stranger, "").get("items")).isEmpty();
        assertThat(agents.heartbeat(agent).status()).isEqualTo(200);
    }

    @Test
    void keepsPeopleAndAgentsApart() {
        TestAgents.Registered agent = agents.register(ada, cluster);

        assertThat(agents.call(ada, HttpMethod.POST, "/api/v1/agent/heartbeat", TestAgents.vitals())
                        .status())
                .isEqualTo(403);
        assertThat(agents.withKey(agent.key(), HttpMethod.GET, "/api/v1/agents", null)
                        .status())
                .isEqualTo(401);
        String other = agent.key().substring(0, 8) + "0".repeat(59);
        for (String key : List.of(other, "sk-", "sk-x", agent.key() + "x", "nothing")) {
            assertThat(agents.withKey(key, HttpMethod.POST, "/api/v1/agent/heartbeat", TestAgents.vitals())
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void pagesByAge() {
        List<String> ids = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> agents.register(ada, UUID.randomUUID()).id())
                .toList();

        JsonNode first = agents.list(ada, "?limit=2");
        JsonNode second =
                agents.list(ada, "?limit=2&cursor=" + first.get("next_cursor").asString());

        assertThat(first.get("items")
                        .valueStream()
                        .map(item -> item.get("agent_id").asString()))
                .containsExactly(ids.get(0), ids.get(1));
        assertThat(second.get("items")
                        .valueStream()
                        .map(item -> item.get("agent_id").asString()))
                .containsExactly(ids.get(2));
        assertThat(second.get("next_cursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "registration_token | {}                     | registration_token: null (expected: the token of the install command)",
                "agent_version      | {'agent_version':'a b'} | agent_version: a b (expected: a version such as 1.2.0)",
                "kubernetes_version | {'kubernetes_version':''} | (expected: a version such as v1.33.1)",
                "node_count         | {'node_count':-1}      | -1 (expected: 0 to 100000)",
                "namespace          | {'namespace':'A B'}    | A B (expected: a Kubernetes name of at most 63 characters)",
                "nodes              | {'nodes':3}            | unknown field",
                "node_count         | {'node_count':'many'}  | node_count"
            })
    void namesWhatIsWrongWithARegistration(String field, String body, String message) {
        Answer answer = agents.register(body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("errors").toString()).contains("\"" + field + "\"");
        String told = answer.body().get("errors").toString() + answer.body().get("detail");
        assertThat(told).contains(message.substring(message.indexOf(": ") + 1).strip());
    }

    @Test
    void namesWhatIsWrongWithAHeartbeat_andAQuery() {
        TestAgents.Registered agent = agents.register(ada, cluster);

        Answer answer = agents.asAgent(agent, "heartbeat", Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("errors")).hasSize(3);
        assertThat(agents.call(ada, HttpMethod.GET, "/api/v1/agents?status=happy&cluster_id=7", null)
                        .body()
                        .get("errors"))
                .hasSize(2);
        assertThat(agents.asAgent(agent, "deregister", Map.of("reason", "")).status())
                .isEqualTo(422);
    }

    private static String path(TestAgents.Registered agent) {
        return "/api/v1/agents/" + agent.id();
    }

    private String status(TestAgents.Registered agent) {
        return agents.call(ada, HttpMethod.GET, path(agent), null)
                .body()
                .get("status")
                .asString();
    }
}
