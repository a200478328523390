package io.lowtide.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.agent.TestAgents.Answer;
import io.lowtide.agent.TestAgents.Registered;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cloud.ClusterDiscovered;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Signed requests, and credentials that change while they are in use. */
class SignedRequestIT {
    private static final String HEARTBEAT = "/api/v1/agent/heartbeat";
    private static TestAgents agents;

    private final UUID cluster = UUID.randomUUID();
    private final Caller ada = TestAgents.person(Role.ADMIN);
    private Registered agent;

    @BeforeAll
    static void start() {
        agents = TestAgents.start();
    }

    @AfterAll
    static void stop() {
        agents.close();
    }

    @BeforeEach
    void register() {
        agent = agents.register(ada, cluster);
    }

    @Test
    void isBelieved_whenItIsSigned() {
        assertThat(heartbeat(agent).status()).isEqualTo(200);
    }

    @Test
    void isBelievedOnce_howeverManyReplicasAreAsked() throws Exception {
        String nonce = TestAgents.nonce();
        long now = agents.clock().instant().getEpochSecond();
        Callable<Integer> same = () -> agents.signed(agent, HttpMethod.POST, HEARTBEAT, TestAgents.vitals(), now, nonce)
                .status();

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService runners = Executors.newFixedThreadPool(5)) {
            for (Future<Integer> attempt : runners.invokeAll(List.of(same, same, same, same, same))) {
                statuses.add(attempt.get());
            }
        }

        assertThat(statuses).containsExactlyInAnyOrder(200, 401, 401, 401, 401);
    }

    @Test
    void isBelieved_upToFiveMinutesOff() {
        assertThat(at(-300).status()).isEqualTo(200);
        assertThat(at(300).status()).isEqualTo(200);
        assertThat(at(-301).status()).isEqualTo(401);
        Answer late = at(301);
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.body().get("detail").asString()).contains("301 s off (expected: at most 300)");
    }

    private Answer at(int seconds) {
        long time = agents.clock().instant().getEpochSecond() + seconds;
        return agents.signed(agent, HttpMethod.POST, HEARTBEAT, TestAgents.vitals(), time, TestAgents.nonce());
    }

    @Test
    void isNotBelieved_whenAnythingIsNotAsItWasSigned() {
        Registered other = agents.register(TestAgents.person(Role.ADMIN), UUID.randomUUID());
        Registered wrongSecret = new Registered(agent.id(), cluster, "00".repeat(32), agent.key());
        Registered foreign = new Registered(other.id(), cluster, agent.secret(), agent.key());
        Registered nobody = new Registered("agt_nobody", cluster, agent.secret(), agent.key());

        assertThat(heartbeat(wrongSecret).status()).isEqualTo(401);
        assertThat(heartbeat(foreign).status()).isEqualTo(401);
        assertThat(heartbeat(nobody).status()).isEqualTo(401);
        assertThat(agents.send(HttpMethod.POST, HEARTBEAT, TestAgents.vitals(), headers -> {
                            headers.set("X-Agent-Id", agent.id());
                            headers.set("X-Signature", "00".repeat(32));
                        })
                        .status())
                .isEqualTo(401);
        long now = agents.clock().instant().getEpochSecond();
        assertThat(agents.signed(agent, HttpMethod.POST, HEARTBEAT, TestAgents.vitals(), now, "short")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aKeyThatIsSentAlong_reportsNoResults_andGetsNoSuccessor() {
        String result = "/api/v1/agent/actions/" + UUID.randomUUID() + "/result";

        assertThat(agents.withKey(agent.key(), HttpMethod.POST, result, java.util.Map.of("status", "completed"))
                        .status())
                .isEqualTo(403);
        assertThat(agents.withKey(agent.key(), HttpMethod.POST, "/api/v1/agent/credentials", null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void changesItsSecret_withoutARequestLost() {
        assertThat(heartbeat(agent).status()).isEqualTo(200);
        assertThat(renew(agent).status()).as("nobody asked").isEqualTo(409);
        String before = digest();
        agents.call(ada, HttpMethod.POST, "/api/v1/agents/" + agent.id() + "/keys/rotate", null);
        assertThat(digest()).isNotEqualTo(before);
        assertThat(config().get("renew_credentials").asBoolean()).isTrue();

        Answer lost = renew(agent);
        Answer got = renew(agent);
        assertThat(got.status()).isEqualTo(201);
        Registered neverGot = renewed(lost);
        Registered now = renewed(got);

        assertThat(heartbeat(neverGot).status()).isEqualTo(401);
        assertThat(heartbeat(agent).status()).isEqualTo(200);
        assertThat(heartbeat(now).status()).isEqualTo(200);
        assertThat(agents.heartbeat(now).status()).isEqualTo(200);
        assertThat(config().get("renew_credentials").asBoolean()).isFalse();
        agents.clock().advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(heartbeat(agent).status()).isEqualTo(200);
        agents.clock().advance(Duration.ofSeconds(1));
        assertThat(heartbeat(agent).status()).isEqualTo(401);
        assertThat(agents.heartbeat(agent).status()).isEqualTo(401);
        assertThat(heartbeat(now).status()).isEqualTo(200);
        assertThat(agents.await(cluster, "apikey.rotated")
                        .get("data")
                        .get("prefix")
                        .asString())
                .startsWith("sk-");
    }

    private Answer renew(Registered as) {
        return agents.signed(as, HttpMethod.POST, "/api/v1/agent/credentials", null);
    }

    private Registered renewed(Answer answer) {
        return new Registered(
                agent.id(),
                cluster,
                answer.body().get("workload_identity_secret").asString(),
                answer.body().get("api_key").asString());
    }

    @Test
    void settingsAreSigned_andSayNoSecret() {
        JsonNode config = config();

        assertThat(config.get("agent_id").asString()).isEqualTo(agent.id());
        assertThat(config.get("exclusions").get("namespaces").toString()).contains("kube-system");
        assertThat(config.get("signing_keys")).hasSize(1);
        assertThat(config.get("signing_key_id").asString())
                .isEqualTo(config.get("signing_keys").get(0).get("id").asString());
        assertThat(config.get("signature").asString()).hasSize(86);
        assertThat(config.toString()).doesNotContain(agent.secret()).doesNotContain(agent.key());
        assertThat(agents.send(HttpMethod.GET, "/api/v1/agent/config", null, headers -> {
                            headers.setBearerAuth(agent.key());
                            headers.setIfNoneMatch("\"" + digest() + "\"");
                        })
                        .status())
                .isEqualTo(304);
    }

    @Test
    void keysOfACluster_workUntilTheyAreRevoked() {
        String keys = "/api/v1/clusters/" + cluster + "/api-keys";
        Caller viewer = TestAgents.colleague(ada, Role.VIEWER);
        assertThat(agents.call(viewer, HttpMethod.POST, keys, null).status()).isEqualTo(403);
        // nobody told of the cluster yet
        assertThat(agents.call(viewer, HttpMethod.GET, keys, null).status()).isEqualTo(404);
        agents.tell(
                ada,
                Topics.CLOUD_INVENTORY,
                cluster,
                ClusterDiscovered.TYPE,
                new ClusterDiscovered(cluster, UUID.randomUUID(), "prod", "arn:aws:eks:prod", "us-east-1"));
        Eventually.eventually(
                () -> assertThat(agents.call(viewer, HttpMethod.GET, keys, null).status())
                        .isEqualTo(200));

        Answer made = agents.call(ada, HttpMethod.POST, keys, java.util.Map.of("description", "for CI"));
        assertThat(made.status()).isEqualTo(201);
        Registered keyed = withKey(made);
        assertThat(agents.heartbeat(keyed).status()).isEqualTo(200);
        assertThat(agents.call(viewer, HttpMethod.GET, keys, null).body().toString())
                .contains("for CI")
                .doesNotContain(keyed.key());

        String id = made.body().get("key_id").asString();
        Registered next = withKey(agents.call(ada, HttpMethod.POST, keys + "/" + id + "/rotate", null));
        assertThat(agents.call(ada, HttpMethod.POST, keys + "/" + id + "/rotate", null)
                        .status())
                .as("it has an end already")
                .isEqualTo(404);
        assertThat(agents.heartbeat(keyed).status()).isEqualTo(200);
        assertThat(agents.heartbeat(next).status()).isEqualTo(200);
        assertThat(agents.call(ada, HttpMethod.DELETE, keys + "/" + id, null).status())
                .isEqualTo(204);
        assertThat(agents.heartbeat(keyed).status()).as("at once").isEqualTo(401);
        assertThat(agents.heartbeat(next).status()).isEqualTo(200);
        agents.await(cluster, "apikey.revoked");
        Caller stranger = TestAgents.person(Role.ADMIN);
        assertThat(agents.call(stranger, HttpMethod.POST, keys, null).status()).isEqualTo(404);
        assertThat(agents.call(stranger, HttpMethod.DELETE, keys + "/" + id, null)
                        .status())
                .isEqualTo(404);
    }

    private Registered withKey(Answer made) {
        return new Registered(
                agent.id(), cluster, agent.secret(), made.body().get("api_key").asString());
    }

    private Answer heartbeat(Registered as) {
        return agents.signed(as, HttpMethod.POST, HEARTBEAT, TestAgents.vitals());
    }

    private String digest() {
        return agents.heartbeat(agent).body().get("config_digest").asString();
    }

    private JsonNode config() {
        Answer answer = agents.signed(agent, HttpMethod.GET, "/api/v1/agent/config", null);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }
}
