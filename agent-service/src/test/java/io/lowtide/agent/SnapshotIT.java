package io.lowtide.agent;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static io.lowtide.platform.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.agent.TestAgents.Answer;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Snapshots, from small to too large, on their way from an agent to the topic. */
class SnapshotIT {
    private static final int MIB = 1024 * 1024;
    private static TestAgents agents;

    private final UUID cluster = UUID.randomUUID();
    private final Caller ada = TestAgents.person(Role.VIEWER);
    private TestAgents.Registered agent;
    private Instant now;

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
        now = agents.clock().instant();
    }

    @Test
    void travelsOn_asItWasSeen() {
        assertThat(agents.snapshot(agent, TestAgents.snapshot(cluster, now, 2)).status())
                .isEqualTo(202);

        JsonNode event = agents.await(cluster, "cluster.snapshot_taken");

        assertThat(event.get("actor").get("id").asString()).isEqualTo(agent.id());
        JsonNode data = event.get("data");
        assertThat(data.get("agent_id").asString()).isEqualTo(agent.id());
        assertThat(data.get("cluster_id").asString()).isEqualTo(cluster.toString());
        assertThat(Instant.parse(data.get("taken_at").asString())).isEqualTo(now);
        assertThat(data.get("nodes")).hasSize(2);
        assertThat(data.get("nodes").get(1).get("allocatable").get("memory_mib").asInt())
                .isEqualTo(7000);
        assertThat(data.get("nodes").get(1).get("taints").get(0).get("effect").asString())
                .isEqualTo("NoSchedule");
        JsonNode kept = agents.call(ada, HttpMethod.GET, "/api/v1/agents/" + agent.id(), null)
                .body()
                .get("snapshot");
        assertThat(kept.get("nodes").asInt()).isEqualTo(2);
        assertThat(Instant.parse(kept.get("taken_at").asString())).isEqualTo(now);
    }

    @Test
    void isNewsOnce_andNeverOlderThanTheOneBefore() {
        assertThat(take(now).get("news").asBoolean()).isTrue();
        assertThat(take(now).get("news").asBoolean()).isFalse();
        assertThat(take(now.minusSeconds(30)).get("news").asBoolean()).isFalse();
        assertThat(take(now.plusSeconds(30)).get("news").asBoolean()).isTrue();
        agents.asAgent(agent, "deregister", null);
        agents.await(cluster, "agent.deregistered");

        assertThat(agents.told(cluster).stream().filter(event -> TestAgents.is(event, "cluster.snapshot_taken")))
                .hasSize(2);
    }

    @Test
    void isPutTogether_fromWhatDiffers() {
        agents.snapshot(agent, TestAgents.snapshot(cluster, now, 3));
        Map<String, Object> delta = new HashMap<>(TestAgents.snapshot(cluster, now.plusSeconds(30), 0));
        delta.put("base", now.toString());
        delta.put("nodes", List.of(TestAgents.node(7)));
        delta.put("gone_nodes", List.of("ip-10-0-0-0"));
        delta.put("node_use", Map.of("ip-10-0-0-1", Map.of("cpu_millis", 55, "memory_mib", 66)));

        assertThat(agents.snapshot(agent, delta).body().get("news").asBoolean()).isTrue();

        JsonNode nodes = within(PATIENCE)
                .get(
                        () -> agents.told(cluster).stream()
                                .filter(event -> TestAgents.is(event, "cluster.snapshot_taken"))
                                .toList(),
                        events -> events.size() == 2)
                .get(1)
                .get("data")
                .get("nodes");
        assertThat(nodes.valueStream().map(node -> node.get("name").asString()))
                .containsExactly("ip-10-0-0-1", "ip-10-0-0-2", "ip-10-0-0-7");
        assertThat(nodes.get(0).get("used").get("cpu_millis").asInt()).isEqualTo(55);
        assertThat(nodes.get(0).get("labels").get("team").asString()).isEqualTo("payments");
    }

    @Test
    void isAskedForWhole_whenTheOneBeforeIsAnother() {
        Map<String, Object> delta = new HashMap<>(TestAgents.snapshot(cluster, now.plusSeconds(30), 0));
        delta.put("base", now.toString());
        assertThat(agents.snapshot(agent, delta).status()).as("there is none").isEqualTo(409);
        agents.snapshot(agent, TestAgents.snapshot(cluster, now.plusSeconds(1), 3));
        Answer refused = agents.snapshot(agent, delta);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("detail").asString()).contains("expected: the snapshot taken last");
        delta.put("base", now.plusSeconds(1).toString());
        delta.put("pod_use", Map.of("shop/cart", Map.of("cpu_millis", -1, "memory_mib", 0)));
        assertThat(agents.snapshot(agent, delta).status()).isEqualTo(422);
    }

    private JsonNode take(Instant takenAt) {
        return agents.snapshot(agent, TestAgents.snapshot(cluster, takenAt, 1)).body();
    }

    /** Larger than a message of Kafka may be by default, and not to be squeezed much. */
    @Test
    void reachesTheTopic_whenItIsLarge() throws IOException {
        byte[] snapshot = sized(7 * MIB);

        assertThat(agents.snapshot(agent, snapshot).status()).isEqualTo(202);

        JsonNode event = agents.await(cluster, "cluster.snapshot_taken");
        assertThat(event.get("data")
                        .get("nodes")
                        .get(0)
                        .get("labels")
                        .get("noise")
                        .asString())
                .hasSizeGreaterThan(6 * MIB);
        agents.clock().advance(Duration.ofSeconds(1));
        now = agents.clock().instant();
        assertThat(packed(zip(sized(2 * MIB)), "gzip").status()).isEqualTo(202);
    }

    @Test
    void isRefused_whenItIsTooLarge_howeverItIsPacked() throws IOException {
        assertThat(agents.snapshot(agent, sized(8 * MIB + 1)).status()).isEqualTo(413);
        assertThat(agents.snapshot(agent, sized(8 * MIB - 10 * 1024)).status())
                .as("no message may stop the relay")
                .isEqualTo(413);
        byte[] bomb = zip(" ".repeat(64 * MIB).getBytes(StandardCharsets.UTF_8));
        assertThat(bomb.length).isLessThan(MIB);
        assertThat(packed(bomb, "gzip").status()).isEqualTo(413);
        assertThat(agents.told(cluster).stream().filter(event -> TestAgents.is(event, "cluster.snapshot_taken")))
                .isEmpty();
    }

    @Test
    void saysWhatIsWrongWithItsWrapping() throws IOException {
        byte[] good = TestAgents.json(TestAgents.snapshot(cluster, now, 1)).getBytes(StandardCharsets.UTF_8);
        byte[] whole = zip(good);

        assertThat(packed(good, "gzip").status()).isEqualTo(400);
        assertThat(packed(java.util.Arrays.copyOf(whole, whole.length / 2), "gzip")
                        .status())
                .isEqualTo(400);
        assertThat(packed(whole, "br").status()).isEqualTo(415);
        assertThat(packed(new byte[0], "identity").status()).isEqualTo(400);
        assertThat(agents.snapshot(agent, "null").status()).isEqualTo(400);
        assertThat(agents.snapshot(agent, "{").status()).isEqualTo(400);
        assertThat(packed(whole, "GZIP").status()).isEqualTo(202);
    }

    @Test
    void isOfTheAgentsOwnCluster() {
        UUID other = UUID.randomUUID();

        Answer answer = agents.snapshot(agent, TestAgents.snapshot(other, now, 1));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo("cluster_id");
        assertThat(answer.body().get("detail").asString())
                .contains(other.toString())
                .contains(cluster.toString());
    }

    @Test
    void namesEachWrongValue_howeverDeep() {
        Map<String, Object> broken = new HashMap<>(TestAgents.node(1));
        broken.remove("zone");
        broken.put("labels", java.util.Collections.singletonMap("team", null));
        Map<String, Object> negative = new HashMap<>(TestAgents.node(2));
        negative.put("allocatable", Map.of("cpu_millis", -1, "memory_mib", 1));

        assertThat(wrong("nodes", List.of(TestAgents.node(0), broken)))
                .contains("\"nodes[1].zone\"")
                .contains("\"nodes[1].labels.team\"")
                .contains("null (expected: a value)");
        assertThat(wrong("nodes", List.of(negative, negative)))
                .contains("\"nodes[0].allocatable.cpu_millis\"")
                .contains("-1 (expected: at least 0)")
                .contains("\"nodes[1].name\"")
                .contains("a name no other has");
        assertThat(wrong("taken_at", now.plusSeconds(301).toString())).contains("at most 5 minutes after");
        assertThat(wrong("agent_id", "agt_other")).contains("unknown field");
        assertThat(wrong("pods", "none")).contains("\"pods\"");
        assertThat(wrong("pods", null)).contains("\"pods\"");
    }

    @Test
    void namesTwentyMistakes_notThousands() {
        List<Map<String, Object>> nodes =
                IntStream.range(0, 1000).mapToObj(i -> TestAgents.node(1)).toList();

        Map<String, Object> body = new HashMap<>(TestAgents.snapshot(cluster, now, 0));
        body.put("nodes", nodes);

        assertThat(agents.snapshot(agent, body).body().get("errors")).hasSize(20);
    }

    private String wrong(String field, Object value) {
        Map<String, Object> body = new HashMap<>(TestAgents.snapshot(cluster, now, 1));
        body.put(field, value);
        Answer answer = agents.snapshot(agent, body);
        assertThat(answer.status()).as(field).isEqualTo(422);
        return answer.body().get("errors").toString();
    }

    private Answer packed(byte[] body, String encoding) {
        return agents.send(HttpMethod.POST, "/api/v1/agent/snapshot", body, headers -> {
            headers.setBearerAuth(agent.key());
            headers.set("Content-Encoding", encoding);
        });
    }

    /** A snapshot of just so many bytes, most of them noise. */
    private byte[] sized(int bytes) {
        java.util.Random random = new java.util.Random(3);
        Map<String, Object> node = new HashMap<>(TestAgents.node(1));
        Map<String, Object> body = new HashMap<>(TestAgents.snapshot(cluster, now, 0));
        node.put("labels", Map.of("noise", ""));
        body.put("nodes", List.of(node));
        int rest = bytes - TestAgents.json(body).length();
        StringBuilder noise = new StringBuilder(rest);
        for (int i = 0; i < rest; i++) {
            noise.append((char) ('0' + random.nextInt(43)));
        }
        String text = noise.toString().replace('\\', '_');
        node.put("labels", Map.of("noise", text));
        return TestAgents.json(body).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }
}
