package io.lowtide.clusteragent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.clusteragent.ControlPlane.HeartbeatAnswer;
import io.lowtide.clusteragent.ControlPlane.Identity;
import io.lowtide.clusteragent.ControlPlane.Registered;
import io.lowtide.clusteragent.ControlPlane.Vitals;
import io.lowtide.clusteragent.ControlPlaneUnreachableException;
import io.lowtide.clusteragent.DismissedException;
import io.lowtide.clusteragent.TestTime;
import io.lowtide.clusteragent.action.Command;
import io.lowtide.clusteragent.action.Outcome;
import io.lowtide.clusteragent.http.TestControlPlane.Received;
import io.lowtide.clusteragent.snapshot.Snapshot;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpControlPlaneTest {

    private static final Vitals VITALS = new Vitals("v1.34.2", 3, true);
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");

    private final TestTime time = new TestTime(NOW.toString());
    private final Identity signing = new Identity("agt_1", "sk-1", TestControlPlane.SECRET);
    private TestControlPlane server;
    private HttpControlPlane plane;

    @BeforeEach
    void start() throws Exception {
        server = new TestControlPlane();
        server.serverTime = NOW.getEpochSecond();
        plane = new HttpControlPlane(server.address(), "1.2.3", time);
    }

    @AfterEach
    void stop() {
        plane.close();
        server.close();
    }

    @Test
    void registers_andLearnsItsKeys() throws Exception {
        Registered registered = plane.register("ltr_token", "lowtide", VITALS);

        assertThat(registered.identity()).isEqualTo(signing);
        assertThat(registered.clusterId()).isEqualTo(server.cluster);
        assertThat(registered.keys()).isEqualTo(server.key.trusted());
        assertThat(registered.heartbeatInterval()).isEqualTo(Duration.ofSeconds(30));
        Received request = server.received.getFirst();
        assertThat(request.body().get("registration_token").asString()).isEqualTo("ltr_token");
        assertThat(request.body().get("namespace").asString()).isEqualTo("lowtide");
        assertThat(request.headers()).doesNotContainKey("authorization").doesNotContainKey("x-signature");
        assertThat(registered.identity().toString()).doesNotContain("sk-1").doesNotContain(TestControlPlane.SECRET);
    }

    @Test
    void isDismissed_whenTheTokenIsSpent() {
        server.fail("register", 410);

        assertThatThrownBy(() -> plane.register("t", "lowtide", VITALS))
                .isInstanceOf(DismissedException.class)
                .hasMessageContaining("POST /clusters/{id}/connect");
    }

    @Test
    void signsEachRequest_andNeverSendsTheKeyAlong() throws Exception {
        HeartbeatAnswer answer = plane.heartbeat(signing, VITALS);
        plane.commands(signing, Duration.ofSeconds(20));

        assertThat(answer.configDigest()).isNotBlank();
        assertThat(server.received).hasSize(2).allSatisfy(request -> {
            assertThat(request.headers()).containsKeys("x-agent-id", "x-timestamp", "x-nonce", "x-signature");
            assertThat(request.headers()).doesNotContainKey("authorization");
        });
        assertThat(server.received.get(1).query()).isEqualTo("confirm=true&wait=20");
        assertThat(server.received.get(0).headers().get("x-nonce"))
                .isNotEqualTo(server.received.get(1).headers().get("x-nonce"));
    }

    @Test
    void sendsTheKey_whereItWasGivenNoSecret() throws Exception {
        plane.heartbeat(new Identity("agt_1", "sk-1", null), VITALS);

        assertThat(server.received.getFirst().headers()).containsEntry("authorization", "Bearer sk-1");
    }

    /** Ten minutes slow: the signature is refused, the key tells that it is the clock. */
    @Test
    void goesByTheServersClock_whenItsOwnIsWrong() throws Exception {
        server.serverTime = NOW.getEpochSecond() + 600;

        plane.heartbeat(signing, VITALS);
        plane.commands(signing, Duration.ZERO);

        assertThat(server.of("heartbeat")).hasSize(2);
        assertThat(server.of("actions").getFirst().headers())
                .containsEntry("x-timestamp", Long.toString(server.serverTime));
    }

    @Test
    void isDismissed_whenNeitherSignatureNorKeyIsGood() {
        Identity revoked = new Identity("agt_1", "sk-old", "ff".repeat(32));

        assertThatThrownBy(() -> plane.heartbeat(revoked, VITALS)).isInstanceOf(DismissedException.class);
        assertThatThrownBy(() -> plane.commands(revoked, Duration.ZERO))
                .as("whether it is dismissed is for the heartbeat to find out")
                .isInstanceOf(ControlPlaneUnreachableException.class);
        assertThatThrownBy(() -> plane.commands(new Identity("agt_1", "sk-old", null), Duration.ZERO))
                .isInstanceOf(DismissedException.class);
    }

    @Test
    void packsWhatIsLarge_andPlainlyWhereThatIsNotTaken() throws Exception {
        Snapshot snapshot = snapshot(5_000);
        server.fail("snapshot", 415);

        plane.snapshot(signing, server.cluster, snapshot, null);

        List<Received> sent = server.of("snapshot");
        assertThat(sent).hasSize(2);
        assertThat(sent.getFirst().headers()).containsEntry("content-encoding", "gzip");
        assertThat(sent.getFirst().bytes()).isLessThan(sent.get(1).bytes() / 10);
        assertThat(sent.get(1).headers()).doesNotContainKey("content-encoding");
        assertThat(sent.get(1).body().get("pods")).hasSize(5_000);
    }

    /** Half of the pods use something else, one is gone, one is new: a tenth of the whole travels. */
    @Test
    void tellsWhatDiffers_afterTheFirst() throws Exception {
        Snapshot before = snapshot(5_000);
        List<PodSeen> pods = new ArrayList<>(snapshot(5_001).pods());
        pods.removeFirst();
        for (int i = 0; i < 2_500; i++) {
            pods.set(i, used(pods.get(i), new Amounts(20 + i, 64)));
        }
        Snapshot now = new Snapshot(NOW.plusSeconds(30), List.of(), pods, List.of(), null);

        plane.snapshot(signing, server.cluster, before, null);
        plane.snapshot(signing, server.cluster, now, before);

        Received delta = server.of("snapshot").get(1);
        assertThat(delta.body().get("base").asString()).isEqualTo(NOW.toString());
        assertThat(delta.body().get("pods")).hasSize(1);
        assertThat(delta.body().get("gone_pods").toString()).isEqualTo("[\"shop/cart-0\"]");
        assertThat(delta.body()
                        .get("pod_use")
                        .get("shop/cart-1")
                        .get("cpu_millis")
                        .asInt())
                .isEqualTo(20);
        assertThat(delta.body().get("pod_use")).hasSize(2_500);
        assertThat(delta.body().toString().length())
                .isLessThan(server.of("snapshot").getFirst().body().toString().length() / 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 422})
    void tellsAll_whenTheServerHasAnotherOneBefore(int status) throws Exception {
        server.fail("snapshot", status);

        plane.snapshot(signing, server.cluster, snapshot(3), snapshot(2));

        assertThat(server.of("snapshot")).hasSize(2);
        assertThat(server.of("snapshot").get(1).body().has("base")).isFalse();
        assertThat(server.of("snapshot").get(1).body().get("pods")).hasSize(3);
    }

    private static PodSeen used(PodSeen pod, Amounts used) {
        return new PodSeen(
                pod.namespace(),
                pod.name(),
                pod.phase(),
                pod.node(),
                pod.ownerKind(),
                pod.ownerName(),
                pod.labels(),
                pod.requests(),
                used,
                pod.nodeSelector(),
                pod.tolerations(),
                pod.topologySpread(),
                pod.antiAffinity(),
                pod.priority(),
                pod.doNotDisrupt(),
                pod.mirror(),
                pod.boundZone(),
                pod.createdAt());
    }

    private static Snapshot snapshot(int pods) {
        List<PodSeen> seen = IntStream.range(0, pods)
                .mapToObj(i -> new PodSeen(
                        "shop",
                        "cart-" + i,
                        "Running",
                        "node-" + i % 100,
                        "Deployment",
                        "cart",
                        Map.of("app", "cart", "pod-template-hash", "abc"),
                        new Amounts(100, 128),
                        new Amounts(10, 64),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        false,
                        false,
                        null,
                        NOW))
                .toList();
        return new Snapshot(NOW, List.of(), seen, List.of(), null);
    }

    @Test
    void readsCommandsAsTheyWereSigned() throws Exception {
        Command command = server.key.command(
                server.cluster,
                "drain_node",
                Map.of("node_name", "node-1", "timeout_s", 600, "share", 0.5),
                false,
                "2026-01-02T11:00:00.123Z");
        server.commands.add(Map.of(
                "id", command.id(),
                "action_type", command.actionType(),
                "payload", command.payload(),
                "dry_run", false,
                "expires_at", command.expiresAt(),
                "signing_key_id", command.keyId(),
                "signature", command.signature()));

        Command read = plane.commands(signing, Duration.ZERO).getFirst();

        assertThat(read.signature()).isEqualTo(command.signature());
        assertThat(read.expiresAt()).isEqualTo(command.expiresAt());
        assertThat(plane.commands(signing, Duration.ZERO)).isEmpty();
    }

    @Test
    void saysWhatCame_alsoToAServiceThatNeverAsks() throws Exception {
        UUID came = UUID.randomUUID();
        server.fail("received", 404);

        plane.received(signing, List.of(came));
        plane.received(signing, List.of(came));

        assertThat(server.of("received"))
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.body().at("/ids/0").asString()).isEqualTo(came.toString()));
        server.fail("received", 503);
        assertThatThrownBy(() -> plane.received(signing, List.of(came)))
                .isInstanceOf(ControlPlaneUnreachableException.class);
    }

    @Test
    void reportsWhatBecameOfACommand() throws Exception {
        UUID id = UUID.randomUUID();

        plane.report(signing, id, new Outcome.Completed(Map.of("evicted", 3)));
        plane.report(signing, id, new Outcome.Failed("pdb_blocked", "shop/cart-1 waits", Map.of("evicted", 1)));

        List<Received> sent = server.of("result");
        assertThat(sent.getFirst().path()).isEqualTo("/api/v1/agent/actions/" + id + "/result");
        assertThat(sent.getFirst().body().get("status").asString()).isEqualTo("completed");
        assertThat(sent.getFirst().body().get("result").get("evicted").asInt()).isEqualTo(3);
        assertThat(sent.get(1).body().get("error_code").asString()).isEqualTo("pdb_blocked");
        assertThat(sent.get(1).body().get("error_message").asString()).isEqualTo("shop/cart-1 waits");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 409})
    void letsGoOfACommandThatIsNobodysAnyMore(int status) throws Exception {
        server.fail("result", status);

        plane.report(signing, UUID.randomUUID(), new Outcome.Completed(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 429, 500, 503})
    void isWorthTryingAgain(int status) {
        server.fail("heartbeat", status, status);

        assertThatThrownBy(() -> plane.heartbeat(signing, VITALS))
                .isInstanceOf(ControlPlaneUnreachableException.class)
                .hasMessageContaining(String.valueOf(status))
                .hasMessageContaining("as the test wants it");
    }

    @Test
    void saysWhoDoesNotAnswer() {
        try (HttpControlPlane nowhere = new HttpControlPlane(URI.create("http://127.0.0.1:1"), "1", time)) {
            assertThatThrownBy(() -> nowhere.heartbeat(signing, VITALS))
                    .isInstanceOf(ControlPlaneUnreachableException.class)
                    .hasMessageContaining("http://127.0.0.1:1 does not answer");
        }
    }
}
