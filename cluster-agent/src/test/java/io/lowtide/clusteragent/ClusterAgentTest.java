package io.lowtide.clusteragent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.clusteragent.action.Command;
import io.lowtide.clusteragent.http.TestControlPlane;
import io.lowtide.clusteragent.http.TestControlPlane.Received;
import io.lowtide.clusteragent.kubernetes.SimulatedCluster;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.Taint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole agent between a simulated cluster and a small double of agent-service. */
class ClusterAgentTest {

    private SimulatedCluster simulated;
    private TestControlPlane server;
    private ClusterAgent agent;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        simulated = SimulatedCluster.start(42);
        server = new TestControlPlane();
    }

    @AfterEach
    void stop() {
        if (agent != null) {
            agent.close();
        }
        server.close();
        simulated.close();
    }

    private void startAgent(boolean actuator) {
        agent = ClusterAgent.start(settings(actuator, "ltr_1"));
    }

    private ClusterAgentSettings settings(boolean actuator, String token) {
        return settings(actuator, token, Duration.ofMinutes(5));
    }

    private ClusterAgentSettings settings(boolean actuator, String token, Duration safeAfter) {
        return settings(actuator, token, safeAfter, Duration.ofMillis(200));
    }

    private ClusterAgentSettings settings(boolean actuator, String token, Duration safeAfter, Duration heartbeat) {
        return new ClusterAgentSettings(
                server.address(),
                server.cluster,
                new TokenSource.Value(token),
                simulated.access(),
                folder.resolve("credential"),
                null,
                heartbeat,
                Duration.ofMillis(500),
                "lowtide",
                false,
                actuator,
                null,
                "agent-0",
                0,
                safeAfter);
    }

    private static void eventually(Runnable assertion) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    @Test
    void registersOnce_reports_andGoesOnAfterARestart() throws Exception {
        startAgent(false);
        eventually(() -> {
            assertThat(server.of("heartbeat")).isNotEmpty();
            assertThat(server.of("snapshot")).isNotEmpty();
        });
        Received snapshot = server.of("snapshot").getFirst();
        assertThat(snapshot.body().get("nodes")).hasSameSizeAs(simulated.cluster.nodes());
        assertThat(snapshot.body().get("pods")).hasSameSizeAs(simulated.cluster.pods());
        assertThat(snapshot.body().get("budgets")).hasSameSizeAs(simulated.cluster.budgets());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("credential"))))
                .isEqualTo("rw-------");

        agent.close();
        server.received.clear();
        startAgent(false);

        eventually(() -> assertThat(server.of("heartbeat")).isNotEmpty());
        assertThat(server.of("register")).isEmpty();
        assertThat(agent.end()).isNotDone();
    }

    @Test
    void registersAnew_withAnotherToken() throws Exception {
        startAgent(false);
        eventually(() -> assertThat(server.of("heartbeat")).isNotEmpty());
        agent.close();

        agent = ClusterAgent.start(settings(false, "ltr_2"));

        eventually(() -> assertThat(server.of("register")).hasSize(2));
    }

    @Test
    void outlivesTheControlPlane_andEndsWhenItIsDismissed() throws Exception {
        server.fail("register", 503);
        server.fail("heartbeat", 500, 502);
        startAgent(false);
        eventually(() -> assertThat(server.of("heartbeat")).hasSizeGreaterThan(2));

        server.secret = "ab".repeat(32);
        server.apiKey = "sk-other";

        assertThat(agent.end().get(60, TimeUnit.SECONDS)).contains("revoked");
    }

    @Test
    void doesWhatItIsAsked_andTellsWhatBecameOfIt() {
        startAgent(true);
        Node node = simulated.drainable().getFirst();
        UUID command = ask("cordon_node", Map.of("node_name", node.name()));

        eventually(() -> assertThat(server.of("result")).hasSize(1));
        eventually(() -> assertThat(server.of("received")).hasSize(1));
        assertThat(server.of("received").getFirst().body().at("/ids/0").asString())
                .isEqualTo(command.toString());

        assertThat(server.of("result").getFirst().body().get("status").asString())
                .isEqualTo("completed");
        assertThat(simulated.cluster.node(node.name()).orElseThrow().unschedulable())
                .isTrue();
    }

    @Test
    void doesWhatIsUrgent_whileDrainsByChoiceWait() {
        Node waiting = simulated.drainable().getFirst();
        simulated.cluster.budgets().forEach(it -> simulated.cluster.hold(it.namespace(), it.name(), true));
        Node urgent = simulated.drainable().getLast();
        startAgent(true);
        for (int i = 0; i < 5; i++) {
            ask("drain_node", Map.of("node_name", waiting.name(), "timeout_s", 600));
        }
        eventually(() -> assertThat(
                        simulated.cluster.node(waiting.name()).orElseThrow().unschedulable())
                .isTrue());

        ask("cordon_node", Map.of("node_name", urgent.name()));

        eventually(() -> assertThat(server.of("result")).hasSize(1));
        assertThat(simulated.cluster.node(urgent.name()).orElseThrow().unschedulable())
                .isTrue();
    }

    @Test
    void onlyLooks_unlessItIsAllowedToAct() {
        startAgent(false);
        ask("cordon_node", Map.of("node_name", simulated.drainable().getFirst().name()));

        eventually(() -> assertThat(server.of("result")).hasSize(1));

        assertThat(server.of("result").getFirst().body().get("error_code").asString())
                .isEqualTo("read_only");
        assertThat(simulated.world.counters().snapshot()).isEmpty();
    }

    @Test
    void givesBackWhatItCordoned_whenTheControlPlaneIsGoneForTooLong() {
        agent = ClusterAgent.start(settings(true, "ltr_1", Duration.ofSeconds(2)));
        Node node = simulated.drainable().getFirst();
        ask("cordon_node", Map.of("node_name", node.name()));
        eventually(() -> assertThat(server.of("result")).hasSize(1));
        assertThat(simulated.cluster.node(node.name()).orElseThrow().unschedulable())
                .isTrue();

        server.close();

        eventually(() -> assertThat(
                        simulated.cluster.node(node.name()).orElseThrow().unschedulable())
                .isFalse());
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/metrics").body()).contains("lowtide_agent_safe_mode 1");
        assertThat(agent.end()).isNotDone();
    }

    @Test
    void learnsOfAPause_andRehearsesOnly() {
        server.maintenance = true;
        startAgent(true);
        eventually(() -> assertThat(server.of("config")).isNotEmpty());
        ask("cordon_node", Map.of("node_name", simulated.drainable().getFirst().name()));

        eventually(() -> assertThat(server.of("result")).hasSize(1));

        assertThat(server.of("result")
                        .getFirst()
                        .body()
                        .get("result")
                        .get("dry_run")
                        .asBoolean())
                .isTrue();
        assertThat(simulated.world.counters().snapshot()).isEmpty();
    }

    @Test
    void changesNothing_whileThePlatformIsInSafeMode() {
        server.safeMode = true;
        startAgent(true);
        eventually(() -> assertThat(server.of("config")).isNotEmpty());
        ask("cordon_node", Map.of("node_name", simulated.drainable().getFirst().name()));

        eventually(() -> assertThat(server.of("result")).hasSize(1));

        assertThat(server.of("result").getFirst().body().get("error_code").asString())
                .isEqualTo("safe_mode");
        assertThat(get("/metrics").body()).contains("lowtide_agent_platform_safe_mode 1");
        assertThat(simulated.world.counters().snapshot()).isEmpty();
    }

    @Test
    void acts_asSoonAsThePlatformIsOutOfSafeMode_whenItsNextHeartbeatIsFarOff() {
        server.safeMode = true;
        agent = ClusterAgent.start(settings(true, "ltr_1", Duration.ofHours(1), Duration.ofMinutes(10)));
        eventually(() -> assertThat(server.of("config")).isNotEmpty());
        server.safeMode = false;
        ask("cordon_node", Map.of("node_name", simulated.drainable().getFirst().name()));

        eventually(() -> assertThat(server.of("result")).hasSize(1));

        assertThat(server.of("result").getFirst().body().path("error_code").isMissingNode()
                        || server.of("result")
                                .getFirst()
                                .body()
                                .path("error_code")
                                .isNull())
                .isTrue();
        assertThat(simulated.world.counters().snapshot()).isNotEmpty();
    }

    @Test
    void tellsOfANotice_once_andAgainWhenItCouldNotBeTold() {
        server.fail("events", 503);
        startAgent(false);
        eventually(() -> assertThat(server.of("heartbeat")).isNotEmpty());
        Node node = simulated.cluster.nodes().getFirst();
        Taint taint = new Taint("aws-node-termination-handler/spot-itn", "", "NoSchedule");

        simulated.cluster.update(node.name(), it -> it.withTaints(List.of(taint)));
        simulated.cluster.update(node.name(), it -> it.withUnschedulable(true));

        eventually(() -> assertThat(server.of("events")).hasSize(2));
        assertThat(server.of("events").getLast().body().get("events"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.get("type").asString()).isEqualTo("interruption");
                    assertThat(event.get("node_name").asString()).isEqualTo(node.name());
                    assertThat(event.get("instance_id").asString()).isEqualTo(node.instanceId());
                });
    }

    @Test
    void renewsItsCredentials_andSignsWithTheNewOnes() throws Exception {
        server.renew = true;
        startAgent(false);

        eventually(() -> assertThat(server.of("credentials")).hasSize(1));
        int before = server.of("heartbeat").size();
        eventually(() -> assertThat(server.of("heartbeat")).hasSizeGreaterThan(before + 2));

        assertThat(agent.end()).isNotDone();
        assertThat(Files.readString(folder.resolve("credential")))
                .contains("sk-2")
                .doesNotContain("sk-1");
    }

    @Test
    void answersTheKubelet() throws Exception {
        startAgent(false);
        eventually(() -> assertThat(server.of("snapshot")).isNotEmpty());

        eventually(() -> assertThat(get("/readyz").statusCode()).isEqualTo(200));
        assertThat(get("/healthz").body()).isEqualTo("ok\n");
        assertThat(get("/metrics").body())
                .contains("lowtide_agent_registered 1")
                .contains("lowtide_agent_leader 1")
                .contains("lowtide_agent_pods " + simulated.cluster.pods().size());
    }

    private HttpResponse<String> get(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + agent.probePort() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private UUID ask(String type, Map<String, Object> payload) {
        Command command = server.key.command(server.cluster, type, payload, false, "2027-01-01T00:00:00Z");
        synchronized (server.commands) {
            server.commands.add(Map.of(
                    "id", command.id(),
                    "action_type", type,
                    "payload", payload,
                    "dry_run", false,
                    "expires_at", command.expiresAt(),
                    "signing_key_id", command.keyId(),
                    "signature", command.signature()));
        }
        return command.id();
    }
}
