package io.lowtide.clusteragent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.apis.CustomObjectsApi;
import io.kubernetes.client.openapi.models.V1Node;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.action.ActionJournal;
import io.lowtide.clusteragent.action.Actuator;
import io.lowtide.clusteragent.action.ClusterControl;
import io.lowtide.clusteragent.action.Exclusions;
import io.lowtide.clusteragent.action.Orders;
import io.lowtide.clusteragent.action.Outcome;
import io.lowtide.clusteragent.action.Pace;
import io.lowtide.clusteragent.action.TestKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real Karpenter of the provider kwok, beside the API server {@link RealControlIT} meets: three nodes of a NodePool on
 * demand, one pod each, and what the agent makes of the pool. Each test has a pool of its own and waits for Karpenter most
 * of its time.
 */
@Execution(ExecutionMode.CONCURRENT)
@EnabledIf(value = RealControlPlane.IS_THERE, disabledReason = RealControlPlane.NOT_RUN)
class RealKarpenterIT {
    private static final UUID CLUSTER = new UUID(7, 7);
    private static final int NODES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Karpenter looks every ten seconds what is to be disrupted, and does it after fifteen more at most. */
    private static final Duration LONGER_THAN_A_LOOK = Duration.ofSeconds(40);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OWN = "karpenter.sh/nodepool=";
    private static final String CLASSES = "kwoknodeclasses";

    private final String mark = "lowtide-test-" + UUID.randomUUID().toString().substring(0, 8);
    private final Pace pace = Pace.of(Clock.systemUTC());
    private final TestKey key = new TestKey("key-1");

    @TempDir
    private Path folder;

    private Client client;
    private CustomObjectsApi api;
    private CoreV1Api core;
    private ClusterControl control;
    private Set<String> before;
    private final List<Removal> removals = new ArrayList<>();

    @BeforeEach
    void stage() throws Exception {
        KubernetesAccess access = new KubernetesAccess.Kubeconfig(RealControlPlane.kubeconfig());
        client = new Client(access);
        api = new CustomObjectsApi(client.open());
        core = new CoreV1Api(client.open());
        control = new KubernetesControl(access);
        try {
            api.listClusterCustomObject("karpenter.kwok.sh", "v1alpha1", CLASSES)
                    .execute();
        } catch (ApiException e) {
            abort("NOT RUN: the API server has no Karpenter of the provider kwok (" + e.getCode() + ")");
        }
        create("karpenter.kwok.sh", "v1alpha1", CLASSES, Map.of("kind", "KWOKNodeClass"));
        removals.add(this::sweep);
        create("karpenter.sh", "v1", "nodepools", Map.of("kind", "NodePool", "spec", pool()));
        assumeTrue(
                until(Duration.ofSeconds(20), () -> holds(seen("/status"), "Ready")),
                "NOT RUN: no Karpenter takes care of a NodePool here");
        deploy();
        await(() -> nodes(RealKarpenterIT::isReady).size() == NODES);
        before = nodes(it -> true);
    }

    @AfterEach
    void clear() throws Exception {
        for (Removal removal : removals.reversed()) {
            removal.remove();
        }
        control.close();
        client.close();
    }

    @Test
    void leavesThePoolToItsManager_untilItIsHandedOver() throws Exception {
        Outcome refused = patch(List.of("spot"), 1);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("conflict"));
        assertThat(refused.toString()).contains("helm");
        handOver();
        assertThat(patch(List.of("on-demand", "spot"), 1)).isInstanceOf(Outcome.Completed.class);
        assertThat(seen("/spec/template/spec/nodeClassRef/name").asString()).isEqualTo(mark);
        assertThat(nodes(it -> true)).isEqualTo(before);
    }

    @Test
    void hasKarpenterReplaceWhatThePoolAllowsNoLonger_asTheBudgetHasIt() throws Exception {
        handOver();
        patch(List.of("spot"), 0);
        await(() -> drifted() == NODES);
        assertThat(until(
                        LONGER_THAN_A_LOOK,
                        () -> !nodes(RealKarpenterIT::isGoing).isEmpty()))
                .as("a node goes though the budget allows none")
                .isFalse();

        assertThat(patch(List.of("spot"), 1)).isInstanceOf(Outcome.Completed.class);

        await(() -> {
            assertThat(nodes(RealKarpenterIT::isGoing)).hasSizeLessThanOrEqualTo(1);
            return nodes(it -> true).stream().noneMatch(before::contains);
        });
        await(() -> seen("/status/nodes").asInt() == NODES);
        assertThat(nodes(RealKarpenterIT::isOnSpot)).hasSize(NODES).isEqualTo(nodes(it -> true));
    }

    @Test
    void letsEveryNodeBe_whenThePoolIsAppeased() throws Exception {
        handOver();
        patch(List.of("spot"), 1);
        await(() -> !nodes(it -> true).containsAll(before)
                || !nodes(RealKarpenterIT::isGoing).isEmpty());

        assertThat(patch(List.of("on-demand", "spot"), 1)).isInstanceOf(Outcome.Completed.class);

        await(() ->
                nodes(RealKarpenterIT::isGoing).isEmpty() && nodes(it -> true).size() == NODES && drifted() == 0);
        Set<String> left = nodes(it -> true);
        assertThat(left).as("of those that were there").anyMatch(before::contains);
        assertThat(until(LONGER_THAN_A_LOOK, () -> !nodes(it -> true).equals(left)))
                .as("another node went")
                .isFalse();
    }

    /** As docs/karpenter.md has it: its manager keeps all but the two lists. */
    private void handOver() throws Exception {
        await(() -> {
            ObjectNode pool = (ObjectNode) seen("");
            pool.at("/metadata/managedFields").forEach(entry -> {
                if (entry.at("/fieldsV1/f:spec/f:template/f:spec") instanceof ObjectNode template) {
                    template.remove("f:requirements");
                }
                if (entry.at("/fieldsV1/f:spec/f:disruption") instanceof ObjectNode disruption) {
                    disruption.remove("f:budgets");
                }
            });
            return isTaken(pool);
        });
    }

    /** Karpenter writes to its pools too: what was read before it did is read again. */
    private boolean isTaken(ObjectNode pool) throws ApiException {
        try {
            api.replaceClusterCustomObject("karpenter.sh", "v1", "nodepools", mark, JSON.convertValue(pool, Map.class))
                    .execute();
            return true;
        } catch (ApiException e) {
            if (e.getCode() == 409) {
                return false;
            }
            throw e;
        }
    }

    /** As a plan says it: all it wants of capacity type, type and zone, and how many nodes at once. */
    private Outcome patch(List<String> capacityTypes, int atOnce) throws Exception {
        Actuator actuator = new Actuator(
                control,
                new ActionJournal(folder.resolve("actions"), pace),
                pace,
                true,
                () -> new Orders(CLUSTER, key.trusted(), Exclusions.USUAL, false, false),
                () -> false);
        Map<String, Object> payload = Map.of(
                "node_pool",
                mark,
                "requirements",
                List.of(
                        in("karpenter.sh/capacity-type", capacityTypes),
                        in("node.kubernetes.io/instance-type", List.of("c-4x-amd64-linux", "s-4x-amd64-linux")),
                        in("topology.kubernetes.io/zone", List.of("test-zone-a", "test-zone-b", "test-zone-c"))),
                "budgets",
                List.of(Map.of("nodes", Integer.toString(atOnce))));
        String expires = pace.now().plus(Duration.ofHours(1)).toString();
        return actuator.execute(key.command(CLUSTER, "patch_nodepool", payload, false, expires))
                .orElseThrow();
    }

    private static Map<String, Object> in(String key, List<String> values) {
        return Map.of("key", key, "operator", "In", "values", values);
    }

    private Map<String, Object> template() {
        return Map.of(
                "nodeClassRef", Map.of("group", "karpenter.kwok.sh", "kind", "KWOKNodeClass", "name", mark),
                "expireAfter", "Never",
                "requirements",
                        List.of(
                                in("kubernetes.io/arch", List.of("amd64")),
                                in("kubernetes.io/os", List.of("linux")),
                                in("karpenter.sh/capacity-type", List.of("on-demand")),
                                in("node.kubernetes.io/instance-type", List.of("c-4x-amd64-linux")),
                                in(
                                        "topology.kubernetes.io/zone",
                                        List.of("test-zone-a", "test-zone-b", "test-zone-c"))));
    }

    private Map<String, Object> pool() {
        return Map.of(
                "template", Map.of("spec", template()),
                "disruption",
                        Map.of(
                                "consolidationPolicy", "WhenEmpty",
                                "consolidateAfter", "Never",
                                "budgets", List.of(Map.of("nodes", "100%"))));
    }

    /** Pods of three cores: a node of four holds one. */
    private Map<String, Object> deployment() {
        Map<String, Object> container = Map.of(
                "name", "app", "image", "nginx", "resources", Map.of("requests", Map.of("cpu", "3", "memory", "1Gi")));
        Map<String, Object> pod = Map.of(
                "terminationGracePeriodSeconds", 1,
                "nodeSelector", Map.of("karpenter.sh/nodepool", mark),
                "containers", List.of(container));
        Map<String, String> labels = Map.of("app", mark);
        return Map.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Map.of("name", mark),
                "spec",
                Map.of(
                        "replicas", NODES,
                        "selector", Map.of("matchLabels", labels),
                        "template", Map.of("metadata", Map.of("labels", labels), "spec", pod)));
    }

    private void deploy() throws ApiException {
        api.createNamespacedCustomObject("apps", "v1", "default", "deployments", deployment())
                .execute();
        removals.add(() -> api.deleteNamespacedCustomObject("apps", "v1", "default", "deployments", mark)
                .execute());
    }

    /** A machine that was asked for when its pool went may still come: the provider kwok then forgets it. */
    private void sweep() throws Exception {
        await(() -> claims().isEmpty());
        core.deleteCollectionNode().labelSelector(OWN + mark).execute();
    }

    private void create(String group, String version, String plural, Map<String, Object> what) throws ApiException {
        Map<String, Object> object = new HashMap<>(what);
        object.put("apiVersion", group + "/" + version);
        object.put("metadata", Map.of("name", mark));
        api.createClusterCustomObject(group, version, plural, object)
                .fieldManager("helm")
                .execute();
        removals.add(() ->
                api.deleteClusterCustomObject(group, version, plural, mark).execute());
    }

    private JsonNode seen(String path) throws ApiException {
        return JSON.valueToTree(api.getClusterCustomObject("karpenter.sh", "v1", "nodepools", mark)
                        .execute())
                .at(path);
    }

    private Set<String> nodes(Predicate<V1Node> which) throws ApiException {
        return core.listNode().labelSelector(OWN + mark).execute().getItems().stream()
                .filter(which)
                .map(it -> it.getMetadata().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long drifted() throws ApiException {
        return claims().stream()
                .filter(claim -> holds(claim.path("status"), "Drifted"))
                .count();
    }

    private List<JsonNode> claims() throws ApiException {
        return JSON.valueToTree(api.listClusterCustomObject("karpenter.sh", "v1", "nodeclaims")
                        .labelSelector(OWN + mark)
                        .execute())
                .path("items")
                .valueStream()
                .toList();
    }

    private static boolean isReady(V1Node node) {
        return node.getStatus().getConditions() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(it -> "Ready".equals(it.getType()) && "True".equals(it.getStatus()));
    }

    private static boolean isOnSpot(V1Node node) {
        return "spot".equals(node.getMetadata().getLabels().get("karpenter.sh/capacity-type"));
    }

    private static boolean holds(JsonNode status, String condition) {
        return status.path("conditions")
                .valueStream()
                .anyMatch(it -> condition.equals(it.path("type").asString(""))
                        && "True".equals(it.path("status").asString("")));
    }

    /** Karpenter taints what it is about to take away. */
    private static boolean isGoing(V1Node node) {
        return node.getSpec().getTaints() != null
                && node.getSpec().getTaints().stream().anyMatch(it -> "karpenter.sh/disrupted".equals(it.getKey()));
    }

    private interface Removal {
        void remove() throws Exception;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(Condition condition) throws Exception {
        assertThat(until(PATIENCE, condition)).as("before time is up").isTrue();
    }

    /** Looks every second whether it is so; false when it never was. */
    private boolean until(Duration patience, Condition condition) throws Exception {
        Instant deadline = pace.now().plus(patience);
        while (pace.now().isBefore(deadline)) {
            if (condition.holds()) {
                return true;
            }
            pace.pause(Duration.ofSeconds(1));
        }
        return false;
    }
}
