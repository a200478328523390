package io.lowtide.clusteragent.action;

import static io.lowtide.clusteragent.action.PodFixtures.NODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.clusteragent.TestTime;
import io.lowtide.clusteragent.action.Outcome.Completed;
import io.lowtide.clusteragent.action.Outcome.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActuatorTest {

    private static final UUID CLUSTER = new UUID(7, 7);
    private static final String LATER = "2026-01-02T11:00:00Z";

    private final TestTime time = new TestTime("2026-01-02T10:00:00Z");
    private final InMemoryControl cluster = new InMemoryControl();
    private final TestKey key = new TestKey("key-1");
    private Orders orders = new Orders(CLUSTER, key.trusted(), Exclusions.USUAL, false, false);
    private boolean stopped;
    private boolean allowed = true;

    @TempDir
    private Path folder;

    @BeforeEach
    void node() {
        cluster.addNode(NODE);
    }

    private Actuator actuator() {
        return new Actuator(
                cluster,
                new ActionJournal(folder.resolve("actions"), time),
                time,
                allowed,
                () -> orders,
                () -> stopped);
    }

    private Outcome execute(Command command) throws InterruptedException {
        return actuator().execute(command).orElseThrow();
    }

    private Command command(String type, Map<String, Object> payload) {
        return key.command(CLUSTER, type, payload, false, LATER);
    }

    private Command cordon() {
        return command("cordon_node", Map.of("node_name", NODE));
    }

    private void refuses(Command command, String code) throws InterruptedException {
        Outcome outcome = execute(command);

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(code);
            assertThat(failed.message()).isNotBlank();
        });
        assertThat(cluster.log).isEmpty();
    }

    @Test
    void doesWhatItIsAsked() throws Exception {
        assertThat(execute(cordon())).isEqualTo(new Completed(Map.of("changed", true)));
        assertThat(cluster.nodes.get(NODE).unschedulable()).isTrue();
        assertThat(execute(cordon())).isEqualTo(new Completed(Map.of("changed", false)));
        assertThat(execute(command("uncordon_node", Map.of("node_name", NODE))))
                .isEqualTo(new Completed(Map.of("changed", true)));
        assertThat(cluster.nodes.get(NODE).annotations()).isEmpty();
        assertThat(execute(command(
                        "label_node",
                        Map.of("node_name", NODE, "labels", Map.of("team", "shop"), "remove", List.of("old")))))
                .isEqualTo(new Completed(Map.of("changed", true)));
        assertThat(cluster.nodes.get(NODE).labels()).isEqualTo(Map.of("team", "shop"));
    }

    @Test
    void emptiesANodeNoFurther_onceItIsToTakePodsAgain() throws Exception {
        Actuator actuator = actuator();
        Command drain = command("drain_node", Map.of("node_name", NODE, "timeout_s", 60));
        Command uncordon = command("uncordon_node", Map.of("node_name", NODE));
        CompletableFuture<Optional<Outcome>> released = new CompletableFuture<>();
        Thread other = new Thread(() -> {
            try {
                released.complete(actuator.execute(uncordon));
            } catch (InterruptedException e) {
                released.completeExceptionally(e);
            }
        });
        cluster.add(PodFixtures.pod("cart-1"));
        cluster.add(PodFixtures.pod("cart-2"));
        cluster.answer = pod -> {
            if (other.getState() == Thread.State.NEW) {
                other.start();
                while (other.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
            }
            return new EvictionAnswer.Later("spent");
        };

        assertThat(actuator.execute(drain).orElseThrow())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.code()).isEqualTo("abandoned"));

        assertThat(released.get(60, TimeUnit.SECONDS).orElseThrow()).isInstanceOf(Completed.class);
        assertThat(cluster.nodes.get(NODE).unschedulable()).isFalse();
        assertThat(cluster.nodes.get(NODE).annotations()).isEmpty();
        assertThat(cluster.pods).hasSize(2);
    }

    @Test
    void refusesWhatIsForged() throws Exception {
        Command good = cordon();

        refuses(signedBy(new TestKey("key-1"), good), "signature_invalid");
        refuses(signedBy(new TestKey("key-2"), good), "signature_invalid");
        refuses(
                new TestKey("key-1").command(CLUSTER, "cordon_node", good.payload(), false, LATER),
                "signature_invalid");
        refuses(
                new Command(good.id(), "drain_node", good.payload(), false, LATER, good.keyId(), good.signature()),
                "signature_invalid");
        refuses(
                new Command(
                        good.id(),
                        good.actionType(),
                        Map.of("node_name", "node-2"),
                        false,
                        LATER,
                        good.keyId(),
                        good.signature()),
                "signature_invalid");
        refuses(
                new Command(
                        good.id(),
                        good.actionType(),
                        good.payload(),
                        false,
                        "2027-01-02T11:00:00Z",
                        good.keyId(),
                        good.signature()),
                "signature_invalid");
        refuses(
                new Command(UUID.randomUUID(), good.actionType(), good.payload(), false, LATER, "key-1", ""),
                "signature_invalid");
        refuses(key.command(new UUID(8, 8), "cordon_node", good.payload(), false, LATER), "signature_invalid");
    }

    private static Command signedBy(TestKey other, Command command) {
        return other.signed(command, CLUSTER);
    }

    @Test
    void refusesWhatIsTooLate() throws Exception {
        refuses(
                key.command(CLUSTER, "cordon_node", Map.of("node_name", NODE), false, "2026-01-02T10:00:00Z"),
                "expired");
        refuses(key.command(CLUSTER, "cordon_node", Map.of("node_name", NODE), false, "soon"), "expired");
    }

    @Test
    void refusesToAct_whereItMayOnlyLook_orIsInSafeMode() throws Exception {
        allowed = false;
        refuses(cordon(), "read_only");
        allowed = true;
        stopped = true;
        refuses(cordon(), "safe_mode");
    }

    @Test
    void changesNothing_whileAllOfThePlatformStandsStill() throws Exception {
        orders = new Orders(CLUSTER, key.trusted(), Exclusions.USUAL, false, true);

        refuses(cordon(), "safe_mode");
        refuses(command("drain_node", Map.of("node_name", NODE)), "safe_mode");
        Outcome rehearsed = execute(key.command(CLUSTER, "cordon_node", Map.of("node_name", NODE), true, LATER));

        assertThat(rehearsed).isEqualTo(new Completed(Map.of("dry_run", true, "would_change", true)));
        assertThat(cluster.log).containsExactly("dry cordon node-1");
    }

    @Test
    void givesUpADrain_whenThePlatformIsStoppedMeanwhile() throws Exception {
        cluster.add(PodFixtures.pod("cart-1"));
        cluster.answer = pod -> {
            orders = new Orders(CLUSTER, key.trusted(), Exclusions.USUAL, false, true);
            return new EvictionAnswer.Later("needs 2 healthy pods");
        };

        Outcome outcome = execute(command("drain_node", Map.of("node_name", NODE)));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.code()).isEqualTo("abandoned"));
        assertThat(cluster.nodes.get(NODE).unschedulable()).isFalse();
    }

    @Test
    void believesWithoutASignature_thatItStandsStill_andNeverThatItDoesNot() {
        Orders safe = new Orders(CLUSTER, key.trusted(), Exclusions.USUAL, false, true);

        assertThat(orders.orSafe(true).safeMode()).isTrue();
        assertThat(orders.orSafe(false).safeMode()).isFalse();
        assertThat(safe.orSafe(false).safeMode()).isTrue();
    }

    @Test
    void refusesWhatThePolicyExcludes() throws Exception {
        cluster.add(PodFixtures.in("kube-system", "coredns"));
        refuses(command("evict_pod", Map.of("namespace", "kube-system", "pod_name", "coredns")), "excluded");
        refuses(
                command(
                        "update_deployment",
                        Map.of("namespace", "kube-system", "deployment_name", "coredns", "replicas", 1)),
                "excluded");
        orders = new Orders(CLUSTER, key.trusted(), new Exclusions(List.of(), Map.of("app", "cart")), false, false);
        cluster.add(PodFixtures.ofApp("cart", "cart-1", NODE, true));
        refuses(command("evict_pod", Map.of("namespace", "shop", "pod_name", "cart-1")), "excluded");
        refuses(command("drain_node", Map.of("node_name", NODE)), "excluded");
    }

    private static NodePoolState pool(Map<String, String> labels, Map<String, String> annotations) {
        return new NodePoolState(
                "general",
                labels,
                annotations,
                List.of(
                        Map.of("key", "kubernetes.io/arch", "operator", "In", "values", List.of("amd64")),
                        Map.of("key", "karpenter.sh/capacity-type", "operator", "In", "values", List.of("on-demand"))),
                List.of(Map.of("nodes", "10%")));
    }

    private Command patch(Map<String, Object> payload) {
        Map<String, Object> all = new LinkedHashMap<>(payload);
        all.put("node_pool", "general");
        return command("patch_nodepool", all);
    }

    @Test
    void keepsTheRequirementsNobodyAskedFor_whenItPatchesANodePool() throws Exception {
        cluster.pools.put("general", pool(Map.of(), Map.of()));
        refuses(patch(Map.of()), "invalid_command");
        Map<String, Object> spot =
                Map.of("key", "karpenter.sh/capacity-type", "operator", "In", "values", List.of("spot"));

        Outcome outcome = execute(patch(Map.of("requirements", List.of(spot))));

        assertThat(outcome).isEqualTo(new Completed(Map.of("changed", true)));
        assertThat(cluster.log)
                .singleElement()
                .satisfies(call -> assertThat(call)
                        .startsWith("apply general {template={spec={requirements=[")
                        .contains("kubernetes.io/arch")
                        .contains("spot")
                        .contains("budgets=[{nodes=10%}]")
                        .doesNotContain("on-demand"));
    }

    @Test
    void refusesToPatchANodePool_thatIsExcludedOrHeld() throws Exception {
        Map<String, Object> budgets = Map.of("budgets", List.of(Map.of("nodes", "1")));
        cluster.pools.put("general", pool(Map.of(), Map.of("karpenter.sh/do-not-disrupt", "true")));
        refuses(patch(budgets), "excluded");
        cluster.pools.put("general", pool(Map.of("team", "payments"), Map.of()));
        orders =
                new Orders(CLUSTER, key.trusted(), new Exclusions(List.of(), Map.of("team", "payments")), false, false);
        refuses(patch(budgets), "excluded");
        cluster.pools.clear();
        refuses(patch(budgets), "not_found");
        assertThat(cluster.log).isEmpty();
    }

    @Test
    void doesNothingTwice_evenAfterARestart() throws Exception {
        Command cordon = cordon();
        execute(cordon);
        cluster.log.clear();

        Outcome again = execute(cordon);

        assertThat(again.result()).containsEntry("changed", true).containsEntry("repeated", true);
        assertThat(cluster.log).isEmpty();
        time.advance(Duration.ofHours(24));
        assertThat(execute(cordon)).as("forgotten, but too late by then").isInstanceOf(Failed.class);
    }

    @Test
    void remembersFailuresToo_andReadsPastABrokenLine() throws Exception {
        Command missing = command("cordon_node", Map.of("node_name", "node-9"));
        assertThat(execute(missing)).isInstanceOf(Failed.class);
        Files.writeString(folder.resolve("actions"), "{\"id\":\"cut o", StandardOpenOption.APPEND);

        assertThat(execute(missing)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("not_found");
            assertThat(failed.result()).containsEntry("repeated", true);
        });
    }

    @Test
    void forgetsOldLines_andKeepsTheFileSmall() throws IOException {
        ActionJournal journal = new ActionJournal(folder.resolve("actions"), time);
        for (int i = 0; i < 10; i++) {
            journal.keep(new UUID(1, i), new Completed(Map.of()));
            time.advance(Duration.ofHours(4));
        }

        assertThat(Files.readAllLines(folder.resolve("actions"))).hasSizeLessThanOrEqualTo(7);
        assertThat(journal.find(new UUID(1, 0))).isEmpty();
        assertThat(journal.find(new UUID(1, 9))).isPresent();
    }

    @Test
    void rehearses_whileTheClusterIsPaused() throws Exception {
        orders = new Orders(CLUSTER, key.trusted(), Exclusions.USUAL, true, false);

        assertThat(execute(cordon())).isEqualTo(new Completed(Map.of("dry_run", true, "would_change", true)));

        assertThat(cluster.log).containsExactly("dry cordon node-1");
        assertThat(cluster.nodes.get(NODE).unschedulable()).isFalse();
    }

    @Test
    void evictsOnePod_andTellsASpentBudgetAtOnce() throws Exception {
        cluster.add(PodFixtures.pod("cart-1"));
        cluster.answer = pod -> new EvictionAnswer.Later("needs 2 healthy pods");
        Map<String, Object> payload = Map.of("namespace", "shop", "pod_name", "cart-1", "grace_period", 30);

        assertThat(execute(command("evict_pod", payload)))
                .isEqualTo(new Failed("pdb_blocked", "shop/cart-1 needs 2 healthy pods"));
        cluster.add(PodFixtures.held("cart-2"));
        assertThat(execute(command("evict_pod", Map.of("namespace", "shop", "pod_name", "cart-2"))))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.code()).isEqualTo("do_not_disrupt"));
        assertThat(execute(command("evict_pod", Map.of("namespace", "shop", "pod_name", "gone"))))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.code()).isEqualTo("not_found"));
    }

    @Test
    void changesReplicasAndRequests_neverTheImage() throws Exception {
        cluster.deployments.put("shop/cart", new DeploymentState("shop", "cart", 3, "", Map.of()));
        Map<String, Object> payload = Map.of(
                "namespace",
                "shop",
                "deployment_name",
                "cart",
                "replicas",
                2,
                "resources",
                Map.of("cart", Map.of("cpu", "250m")));

        assertThat(execute(command("update_deployment", payload))).isEqualTo(new Completed(Map.of("changed", true)));
        assertThat(cluster.deployments.get("shop/cart").replicas()).isEqualTo(2);
        assertThat(cluster.requests).isEqualTo(Map.of("cart", Map.of("cpu", "250m")));
        assertThat(execute(command(
                        "update_deployment", Map.of("namespace", "shop", "deployment_name", "cart", "image", "evil"))))
                .isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void sweepsWhatAKilledAgentLeft(boolean over, int swept) throws Exception {
        String until = over ? "2026-01-02T09:59:59Z" : "2026-01-02T10:00:01Z";
        cluster.nodes.put(
                NODE,
                new NodeState(NODE, true, true, Map.of(), Map.of(Marks.CORDONED_BY, "x", Marks.DRAIN_UNTIL, until)));
        cluster.nodes.put("mine", new NodeState("mine", true, true, Map.of(), Map.of()));
        cluster.nodes.put(
                "empty",
                new NodeState("empty", true, true, Map.of(), Map.of(Marks.CORDONED_BY, "x", Marks.DRAINED_AT, until)));
        cluster.deployments.put(
                "shop/cart",
                new DeploymentState("shop", "cart", 2, "", Map.of(Marks.SURGED_FROM, "1", Marks.SURGED_UNTIL, until)));
        Sweep sweep = new Sweep(cluster, time);

        assertThat(sweep.nodes(false)).isEqualTo(swept);
        assertThat(sweep.deployments(false)).isEqualTo(swept);
        assertThat(sweep.nodes(true)).isEqualTo(1 - swept);
        assertThat(sweep.deployments(true)).isEqualTo(1 - swept);
        assertThat(cluster.nodes.get(NODE).unschedulable()).isFalse();
        assertThat(cluster.nodes.get("mine").unschedulable()).as("a person's").isTrue();
        assertThat(cluster.nodes.get("empty").unschedulable()).as("about to go").isTrue();
        assertThat(cluster.deployments.get("shop/cart").replicas()).isEqualTo(1);
    }

    @Test
    void believesSettings_onlyFromAKeyItKnows_forItsCluster() {
        TestKey next = new TestKey("key-2");
        Map<String, Object> document = Map.of(
                "cluster_id", CLUSTER.toString(),
                "maintenance", true,
                "exclusions", Map.of("namespaces", List.of("payments"), "labels", Map.of()),
                "signing_keys", List.of(Map.of("id", "key-2", "public_key", next.publicText())),
                "renew_credentials", true);
        SignedSettings settings = new SignedSettings(document, "d", "key-1", key.sign(document));

        SignedSettings.Settings believed =
                settings.believed(key.trusted(), CLUSTER).orElseThrow();

        assertThat(believed.renew()).isTrue();
        assertThat(believed.orders().maintenance()).isTrue();
        assertThat(believed.orders().exclusions().namespaces()).containsExactly("payments");
        assertThat(believed.orders().keys()).isEqualTo(next.trusted());
        assertThat(settings.believed(next.trusted(), CLUSTER)).isEmpty();
        assertThat(settings.believed(key.trusted(), new UUID(8, 8))).isEmpty();
        assertThat(TrustedKeys.of(next.trusted().text())).isEqualTo(next.trusted());
    }
}
