package io.lowtide.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.agent.TestAgents.Answer;
import io.lowtide.agent.TestAgents.Registered;
import io.lowtide.agent.identity.CanonicalJson;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.agent.ActionTopics;
import io.lowtide.contracts.agent.AgentActionRequested;
import io.lowtide.contracts.cloud.MaintenanceChanged;
import io.lowtide.contracts.cloud.PolicyUpdated;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.Eventually;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** The queue of actions: asked by events and by people, signed, finished, expired and taken back. */
class ActionsIT extends ActionScene {

    @Test
    void isHandedOutSigned_forThisClusterAlone() throws Exception {
        ask("drain_node", Map.of("node_name", "node-1", "timeout_s", 600, "surge", true), Duration.ofMinutes(15));
        JsonNode command = pickUp();

        JsonNode key = agents.signed(agent, HttpMethod.GET, "/api/v1/agent/config", null)
                .body()
                .get("signing_keys")
                .get(0);

        assertThat(command.get("signing_key_id").asString())
                .isEqualTo(key.get("id").asString());
        assertThat(isSigned(command, cluster, key)).isTrue();
        assertThat(isSigned(command, UUID.randomUUID(), key)).isFalse();
    }

    private static boolean isSigned(JsonNode command, UUID cluster, JsonNode key) throws Exception {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", command.get("id").asString());
        document.put("cluster_id", cluster.toString());
        document.put("action_type", command.get("action_type").asString());
        document.put("payload", new EventJson().read(command.get("payload").toString(), Map.class));
        document.put("dry_run", command.get("dry_run").asBoolean());
        document.put("expires_at", command.get("expires_at").asString());
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(
                        Base64.getDecoder().decode(key.get("public_key").asString()))));
        verifier.update(CanonicalJson.of(document));
        return verifier.verify(
                Base64.getUrlDecoder().decode(command.get("signature").asString()));
    }

    @Test
    void isDoneOnce_andTheSameAnswerSaidTwiceIsOne() {
        UUID asked = askToCordon();
        JsonNode command = pickUp();
        Map<String, Object> done = Map.of("status", "completed", "result", Map.of("changed", true));

        assertThat(report(agent, command, done).status()).isEqualTo(200);
        assertThat(report(agent, command, done).status()).isEqualTo(200);
        assertThat(report(agent, command, Map.of("status", "failed")).status()).isEqualTo(409);

        JsonNode completed = agents.await(cluster, "action.completed").get("data");
        assertThat(completed.get("command_id").asString()).isEqualTo(asked.toString());
        assertThat(completed.get("result").get("changed").asBoolean()).isTrue();
        assertThat(told()).containsExactly("action.picked_up", "action.completed");
        assertThat(handed(agent)).isEmpty();
    }

    @Test
    void isQueuedOnce_howeverOftenTheCommandComes() {
        UUID command = UUID.randomUUID();
        AgentActionRequested asked = new AgentActionRequested(
                command,
                null,
                cluster,
                "cordon_node",
                Map.of("node_name", "node-1"),
                false,
                agents.clock().instant().plusSeconds(60));
        for (int i = 0; i < 3; i++) {
            agents.tell(ada, ActionTopics.COMMANDS, cluster, AgentActionRequested.TYPE, asked);
        }
        UUID last = ask("uncordon_node", Map.of("node_name", "node-1"), Duration.ofHours(1));

        Eventually.eventually(() -> assertThat(
                        agents.call(ada, HttpMethod.GET, "/api/v1/clusters/" + cluster + "/actions", null)
                                .body()
                                .get("items")
                                .valueStream()
                                .map(item -> item.get("command_id").asString()))
                .containsExactly(last.toString(), command.toString()));
    }

    @Test
    void isExpired_whenNobodyBeginsInTime() {
        UUID command = ask("cordon_node", Map.of("node_name", "node-1"), Duration.ofSeconds(30));
        Eventually.eventually(
                () -> assertThat(agents.call(ada, HttpMethod.GET, "/api/v1/clusters/" + cluster + "/actions", null)
                                .body()
                                .get("items"))
                        .hasSize(1));
        agents.clock().advance(Duration.ofSeconds(31));

        assertThat(handed(agent)).isEmpty();
        assertThat(agents.await(cluster, "action.expired")
                        .get("data")
                        .get("command_id")
                        .asString())
                .isEqualTo(command.toString());
    }

    @Test
    void belongsToTheAgentThatTookIt() {
        askToCordon();
        JsonNode command = pickUp();
        Registered stranger = agents.register(TestAgents.person(Role.ADMIN), UUID.randomUUID());
        assertThat(report(stranger, command, Map.of("status", "completed")).status())
                .isEqualTo(404);
        Registered successor = agents.register(ada, cluster);
        assertThat(report(successor, command, Map.of("status", "completed")).status())
                .isEqualTo(409);
        assertThat(report(agent, command, Map.of("status", "completed")).status())
                .as("replaced")
                .isEqualTo(401);
    }

    @Test
    void isADryRun_whileTheClusterIsPaused() {
        agents.tell(
                ada,
                Topics.CLOUD_POLICY,
                cluster,
                MaintenanceChanged.TYPE,
                new MaintenanceChanged(cluster, true, agents.clock().instant().plusSeconds(3600), "release"));
        Eventually.eventually(
                () -> assertThat(config().get("maintenance").asBoolean()).isTrue());
        askToCordon();

        JsonNode command = pickUp();

        assertThat(command.get("dry_run").asBoolean()).isTrue();
        report(agent, command, Map.of("status", "completed", "result", Map.of("dry_run", true)));
        assertThat(agents.await(cluster, "action.completed")
                        .get("data")
                        .get("dry_run")
                        .asBoolean())
                .isTrue();
        agents.clock().advance(Duration.ofSeconds(3601));
        assertThat(config().get("maintenance").asBoolean()).isFalse();
    }

    @Test
    void tellsTheAgentWhomThePolicyExcludes() {
        agents.tell(
                ada,
                Topics.CLOUD_POLICY,
                cluster,
                PolicyUpdated.TYPE,
                new PolicyUpdated(
                        cluster,
                        3,
                        List.of("exclusions"),
                        "{\"exclusions\":{\"namespaces\":[\"payments\"]},\"headroom\":{\"cpu_pct\":10}}"));

        Eventually.eventually(
                () -> assertThat(config().get("exclusions").get("namespaces").toString())
                        .isEqualTo("[\"payments\"]"));
        agents.tell(
                ada,
                Topics.CLOUD_POLICY,
                cluster,
                PolicyUpdated.TYPE,
                new PolicyUpdated(cluster, 4, List.of("headroom")));
        Eventually.eventually(
                () -> assertThat(config().get("config_version").asLong()).isEqualTo(4));
        assertThat(config().get("exclusions").get("namespaces").toString()).isEqualTo("[\"payments\"]");
    }

    @Test
    void hasASecondReplicaMadeBeforeADrain_whereThePolicyAllowsIt() {
        agents.tell(
                ada,
                Topics.CLOUD_POLICY,
                cluster,
                PolicyUpdated.TYPE,
                new PolicyUpdated(
                        cluster, 3, List.of("constraints"), "{\"constraints\":{\"surge_single_replicas\":true}}"));
        Eventually.eventually(
                () -> assertThat(config().get("config_version").asLong()).isEqualTo(3));

        ask("drain_node", Map.of("node_name", "node-1"), Duration.ofMinutes(15));
        ask("drain_node", Map.of("node_name", "node-2", "surge", false), Duration.ofMinutes(15));
        ask("cordon_node", Map.of("node_name", "node-3"), Duration.ofMinutes(15));

        assertThat(surges()).containsExactly("node-1 true", "node-2 false", "node-3 ");
    }

    private List<String> surges() {
        Map<String, String> surges = new TreeMap<>();
        Eventually.eventually(() -> {
            handed(agent)
                    .forEach(command -> surges.put(
                            command.at("/payload/node_name").asString(),
                            command.at("/payload/surge").asString("")));
            assertThat(surges).hasSize(3);
        });
        return surges.entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue())
                .toList();
    }

    private JsonNode config() {
        return agents.signed(agent, HttpMethod.GET, "/api/v1/agent/config", null)
                .body();
    }

    @Test
    void isAskedByHand_andTakenBackWhileNobodyBegan() {
        String actions = "/api/v1/clusters/" + cluster + "/actions";
        Map<String, Object> body = Map.of("action_type", "cordon_node", "payload", Map.of("node_name", "node-1"));
        assertThat(agents.call(TestAgents.colleague(ada, Role.VIEWER), HttpMethod.POST, actions, body)
                        .status())
                .isEqualTo(403);
        Answer asked = agents.call(ada, HttpMethod.POST, actions, body);
        assertThat(asked.status()).isEqualTo(202);
        String id = asked.body().get("id").asString();
        assertThat(Instant.parse(asked.body().get("expires_at").asString()))
                .isEqualTo(agents.clock().instant().plus(Duration.ofHours(1)));

        assertThat(agents.call(TestAgents.person(Role.ADMIN), HttpMethod.DELETE, actions + "/" + id, null)
                        .status())
                .isEqualTo(404);
        assertThat(agents.call(ada, HttpMethod.DELETE, actions + "/" + id, null).status())
                .isEqualTo(204);
        assertThat(agents.call(ada, HttpMethod.DELETE, actions + "/" + id, null).status())
                .isEqualTo(204);

        assertThat(handed(agent)).isEmpty();
        assertThat(agents.await(cluster, "action.failed")
                        .get("data")
                        .get("error_code")
                        .asString())
                .isEqualTo("cancelled");
        agents.call(ada, HttpMethod.POST, actions, body);
        JsonNode command = pickUp();
        assertThat(agents.call(
                                ada,
                                HttpMethod.DELETE,
                                actions + "/" + command.get("id").asString(),
                                null)
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reboot            | {}                                       | action_type",
                "cordon_node       | {'node_name':'A B'}                      | payload.node_name: A B (expected: a Kubernetes name)",
                "drain_node        | {'node_name':'n','timeout_s':0}          | payload.timeout_s: 0 (expected: 1 to 3600)",
                "label_node        | {'node_name':'n'}                        | payload.labels: null",
                "label_node        | {'node_name':'n','labels':{'a':1}}       | names with texts",
                "label_node        | {'node_name':'n','remove':'a'}           | a list of names",
                "update_deployment | {'namespace':'a','deployment_name':'b','image':'c'} | payload.image (expected: replicas or resources)",
                "update_deployment | {'namespace':'a','deployment_name':'b','replicas':-1} | payload.replicas: -1",
                "update_deployment | {'namespace':'a','deployment_name':'b'}  | expected: replicas or resources"
            })
    void namesWhatIsWrongWithAnAction(String type, String payload, String message) {
        String body =
                "{'action_type':'%s','payload':%s}".formatted(type, payload).replace('\'', '"');

        Answer answer = agents.call(ada, HttpMethod.POST, "/api/v1/clusters/" + cluster + "/actions", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().toString()).contains(message);
    }

    @Test
    void tellsAtOnce_whatNoAgentCouldDo() {
        UUID unknown = ask("reboot", Map.of(), Duration.ofHours(1));

        JsonNode failed = agents.await(cluster, "action.failed").get("data");

        assertThat(failed.get("command_id").asString()).isEqualTo(unknown.toString());
        assertThat(failed.get("error_code").asString()).isEqualTo("invalid_command");
    }

    @Test
    void readsResultsStrictly() {
        askToCordon();
        JsonNode command = pickUp();

        assertThat(report(agent, command, Map.of("status", "perhaps")).status()).isEqualTo(422);
        assertThat(report(agent, command, Map.of("status", "failed", "error_code", "No Good"))
                        .status())
                .isEqualTo(422);
        assertThat(report(
                                agent,
                                command,
                                Map.of(
                                        "status",
                                        "failed",
                                        "error_code",
                                        "pdb_blocked",
                                        "error_message",
                                        "x".repeat(5000)))
                        .status())
                .isEqualTo(200);
        assertThat(agents.await(cluster, "action.failed")
                        .get("data")
                        .get("error")
                        .asString())
                .hasSize(1024);
        assertThat(agents.signed(agent, HttpMethod.GET, "/api/v1/agent/actions?wait=99", null)
                        .status())
                .isEqualTo(422);
    }
}
