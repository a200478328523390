package io.lowtide.clusteragent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1Node;
import io.kubernetes.client.util.PatchUtils;
import io.lowtide.clusteragent.ClusterUnreachableException;
import io.lowtide.clusteragent.ClusterView;
import io.lowtide.clusteragent.CredentialStore;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.Leadership;
import io.lowtide.clusteragent.NodeWatch;
import io.lowtide.clusteragent.action.ActionJournal;
import io.lowtide.clusteragent.action.Actuator;
import io.lowtide.clusteragent.action.ClusterControl;
import io.lowtide.clusteragent.action.DeploymentState;
import io.lowtide.clusteragent.action.EvictionAnswer;
import io.lowtide.clusteragent.action.Exclusions;
import io.lowtide.clusteragent.action.NodeState;
import io.lowtide.clusteragent.action.Orders;
import io.lowtide.clusteragent.action.Outcome;
import io.lowtide.clusteragent.action.Pace;
import io.lowtide.clusteragent.action.RefusedException;
import io.lowtide.clusteragent.action.RunningPod;
import io.lowtide.clusteragent.action.TestKey;
import io.lowtide.clusteragent.kubernetes.KubernetesNodeWatch.Source;
import io.lowtide.clusteragent.notice.NodeNotice;
import io.lowtide.clusteragent.snapshot.Snapshot;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent needs of an API server, whichever it is: the simulator's and a real one pass the same tests. */
abstract class ControlContract {

    private static final UUID CLUSTER = new UUID(7, 7);

    private final TestKey key = new TestKey("key-1");

    @TempDir
    private Path folder;

    abstract KubernetesAccess access();

    /** With a token nobody gave out. */
    abstract KubernetesAccess stranger();

    abstract Pace pace();

    /** A pod of a Deployment with two replicas or more and no budget. */
    abstract RunningPod free() throws Exception;

    /** A pod whose budget allows no disruption. */
    abstract RunningPod guarded() throws Exception;

    /** The only replica of its Deployment, ready. */
    abstract RunningPod only() throws Exception;

    /** The Secret the chart makes, empty. */
    abstract CredentialStore secret() throws Exception;

    final ClusterControl control() {
        return new KubernetesControl(access());
    }

    /** Looks again, a second later each time, until it is so. */
    final void await(Condition condition) throws Exception {
        Instant deadline = pace().now().plusSeconds(60);
        while (!condition.holds()) {
            assertThat(pace().now()).as("time is up").isBefore(deadline);
            pace().pause(Duration.ofSeconds(1));
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    private String node() throws Exception {
        return String.valueOf(free().node());
    }

    @Test
    void cordonsAndUncordons_withMarks() throws Exception {
        try (ClusterControl control = control()) {
            String node = node();
            control.cordon(node, true, Map.of("lowtide.io/cordoned-by", "a1"), false);
            NodeState cordoned = control.node(node);
            assertThat(cordoned.unschedulable()).isTrue();
            assertThat(cordoned.annotations()).containsEntry("lowtide.io/cordoned-by", "a1");

            control.cordon(node, false, Collections.singletonMap("lowtide.io/cordoned-by", null), false);

            assertThat(control.node(node).unschedulable()).isFalse();
            assertThat(control.node(node).annotations()).doesNotContainKey("lowtide.io/cordoned-by");
        }
    }

    @Test
    void labels_andTakesLabelsAway() throws Exception {
        try (ClusterControl control = control()) {
            String node = node();
            control.label(node, Map.of("lowtide.io/pool", "spot"), false);
            assertThat(control.node(node).labels()).containsEntry("lowtide.io/pool", "spot");

            control.label(node, Collections.singletonMap("lowtide.io/pool", null), false);
            assertThat(control.node(node).labels())
                    .doesNotContainKey("lowtide.io/pool")
                    .containsKey("kubernetes.io/hostname");
        }
    }

    @Test
    void changesNothing_inADryRun() throws Exception {
        try (ClusterControl control = control()) {
            RunningPod pod = free();
            String node = String.valueOf(pod.node());
            DeploymentState deployment = control.deploymentOf(pod).orElseThrow();

            control.cordon(node, true, Map.of("lowtide.io/a", "b"), true);
            control.label(node, Map.of("lowtide.io/a", "b"), true);
            control.scale(deployment, deployment.replicas() + 1, Map.of(), true);
            assertThat(control.evict(pod, 30, true)).isEqualTo(new EvictionAnswer.Evicted());

            assertThat(control.node(node).unschedulable()).isFalse();
            assertThat(control.node(node).labels()).doesNotContainKey("lowtide.io/a");
            assertThat(control.deploymentOf(pod).orElseThrow().replicas()).isEqualTo(deployment.replicas());
            assertThat(control.pod(pod.namespace(), pod.name()).orElseThrow().deleting())
                    .isFalse();
        }
    }

    @Test
    void evictsJustThatPod_andAnotherTakesItsPlace() throws Exception {
        try (ClusterControl control = control()) {
            RunningPod pod = free();
            DeploymentState deployment = control.deploymentOf(pod).orElseThrow();
            assertThat(control.podsOn(String.valueOf(pod.node())))
                    .extracting(RunningPod::uid)
                    .contains(pod.uid());

            assertThat(control.evict(pod, 1, false)).isEqualTo(new EvictionAnswer.Evicted());

            await(() -> control.pod(pod.namespace(), pod.name()).isEmpty());
            assertThat(control.evict(pod, 1, false)).isEqualTo(new EvictionAnswer.Gone());
            await(() -> control.podsOf(deployment).stream()
                            .filter(RunningPod::ready)
                            .count()
                    == deployment.replicas());
        }
    }

    @Test
    void isToldToWait_whereABudgetIsSpent() throws Exception {
        try (ClusterControl control = control()) {
            RunningPod pod = guarded();

            await(() -> control.evict(pod, null, true) instanceof EvictionAnswer.Later);

            assertThat(control.evict(pod, null, false))
                    .isInstanceOfSatisfying(
                            EvictionAnswer.Later.class,
                            later -> assertThat(later.reason()).contains("disruption budget"));
            assertThat(control.pod(pod.namespace(), pod.name()).orElseThrow().deleting())
                    .isFalse();
        }
    }

    @Test
    void scalesTheDeploymentBehindAPod() throws Exception {
        try (ClusterControl control = control()) {
            DeploymentState deployment = control.deploymentOf(free()).orElseThrow();

            control.scale(deployment, deployment.replicas() + 1, Map.of("lowtide.io/surged-from", "2"), false);

            DeploymentState scaled = control.deployment(deployment.namespace(), deployment.name());
            assertThat(scaled.replicas()).isEqualTo(deployment.replicas() + 1);
            await(() -> control.podsOf(scaled).size() == deployment.replicas() + 1);
            control.scale(
                    scaled, deployment.replicas(), Collections.singletonMap("lowtide.io/surged-from", null), false);
        }
    }

    @Test
    void namesWhatIsNotThere_andWhoIsNotLetIn() throws Exception {
        try (ClusterControl control = control();
                ClusterControl stranger = new KubernetesControl(stranger());
                ClusterControl nowhere = new KubernetesControl(
                        new KubernetesAccess.Address(URI.create("http://127.0.0.1:1"), "t", null))) {
            refused("not_found", () -> control.node("nobody"));
            refused("not_found", () -> control.deployment("default", "nothing"));
            assertThat(control.pod("default", "nothing")).isEmpty();
            refused("access_denied", () -> stranger.node("nobody"));
            assertThatThrownBy(() -> nowhere.node("n")).isInstanceOf(ClusterUnreachableException.class);
        }
    }

    interface Call {
        Object make() throws Exception;
    }

    static void refused(String code, Call call) {
        assertThatThrownBy(call::make)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void drainsANode_andUncordonsItAgain() throws Exception {
        try (ClusterControl control = control()) {
            String node = node();

            Outcome drained =
                    execute(control, "drain_node", Map.of("node_name", node, "timeout_s", 120, "grace_period", 1));

            assertThat(drained).isInstanceOf(Outcome.Completed.class);
            assertThat(drained.result().get("evicted")).isNotEqualTo(0);
            assertThat(control.node(node).unschedulable()).isTrue();
            assertThat(control.podsOn(node))
                    .allSatisfy(pod -> assertThat(pod.controller()).isEqualTo("DaemonSet"));
            assertThat(execute(control, "uncordon_node", Map.of("node_name", node))
                            .result())
                    .containsEntry("changed", true);
            assertThat(control.node(node).annotations().keySet()).noneMatch(it -> it.startsWith("lowtide.io/"));
        }
    }

    @Test
    void movesTheOnlyReplica_withoutAMomentOfNone() throws Exception {
        try (ClusterControl control = control()) {
            RunningPod only = only();
            DeploymentState deployment = control.deploymentOf(only).orElseThrow();
            String node = String.valueOf(only.node());

            Outcome moved = execute(
                    control,
                    "drain_node",
                    Map.of("node_name", node, "timeout_s", 120, "grace_period", 1, "surge", true));

            assertThat(moved).isInstanceOf(Outcome.Completed.class);
            assertThat(control.deployment(deployment.namespace(), deployment.name())
                            .replicas())
                    .isEqualTo(1);
            await(() -> {
                List<RunningPod> pods = control.podsOf(deployment);
                return pods.size() == 1 && pods.getFirst().ready();
            });
            assertThat(control.podsOf(deployment).getFirst().node()).isNotEqualTo(node);
            execute(control, "uncordon_node", Map.of("node_name", node));
        }
    }

    final Outcome execute(ClusterControl control, String type, Map<String, Object> payload) throws Exception {
        Actuator actuator = new Actuator(
                control,
                new ActionJournal(folder.resolve("actions"), pace()),
                pace(),
                true,
                () -> new Orders(CLUSTER, key.trusted(), Exclusions.USUAL, false, false),
                () -> false);
        String until = pace().now().plus(Duration.ofHours(1)).toString();
        return actuator.execute(key.command(CLUSTER, type, payload, false, until))
                .orElseThrow();
    }

    @Test
    void seesEverythingASnapshotNeeds() throws Exception {
        RunningPod pod = free();
        try (ClusterView view = new KubernetesClusterView(access(), clock())) {
            assertThat(view.kubernetesVersion()).startsWith("v1.");

            Snapshot snapshot = view.snapshot();

            assertThat(snapshot.nodes()).isNotEmpty().allSatisfy(node -> {
                assertThat(node.allocatable().cpuMillis()).isPositive();
                assertThat(node.instanceType()).isNotBlank();
            });
            assertThat(snapshot.pods())
                    .filteredOn(it -> it.name().equals(pod.name()))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.ownerKind()).isEqualTo("Deployment");
                        assertThat(it.node()).isEqualTo(pod.node());
                        assertThat(it.phase()).isEqualTo("Running");
                    });
        }
    }

    @Test
    void seesATaint_theMomentItIsPut_andWhatStoodBefore() throws Exception {
        String node = node();
        BlockingQueue<NodeNotice> noticed = new LinkedBlockingQueue<>();
        try (ExecutorService threads = Executors.newCachedThreadPool();
                NodeWatch watch = new KubernetesNodeWatch(access(), Source.NODES, clock());
                NodeWatch later = new KubernetesNodeWatch(access(), Source.NODES, clock())) {
            threads.submit(() -> watching(watch, noticed));
            taint(node, "aws-node-termination-handler/rebalance-recommendation");
            assertThat(noticed.poll(60, TimeUnit.SECONDS)).satisfies(notice -> {
                assertThat(notice.node()).isEqualTo(node);
                assertThat(notice.kind()).isEqualTo(NodeNotice.Kind.REBALANCE);
            });
            noticed.clear();

            taint(node, "aws-node-termination-handler/spot-itn");
            assertThat(noticed.poll(60, TimeUnit.SECONDS))
                    .extracting(NodeNotice::kind)
                    .isEqualTo(NodeNotice.Kind.INTERRUPTION);
            noticed.clear();
            threads.submit(() -> watching(later, noticed));

            assertThat(noticed.poll(60, TimeUnit.SECONDS))
                    .extracting(NodeNotice::node)
                    .isEqualTo(node);
            watch.close();
            later.close();
        } finally {
            taint(node, null);
        }
    }

    private static @Nullable Void watching(NodeWatch watch, BlockingQueue<NodeNotice> noticed) throws Exception {
        watch.watch(new NodeWatch.Listener() {
            @Override
            public void noticed(NodeNotice notice) {
                noticed.add(notice);
            }

            @Override
            public void gone(String gone) {}
        });
        return null;
    }

    private void taint(String node, @Nullable String key) throws Exception {
        String taints = key == null ? "[]" : "[{\"key\":\"" + key + "\",\"effect\":\"PreferNoSchedule\"}]";
        try (Client client = new Client(access())) {
            client.call(
                    "taint",
                    api -> PatchUtils.patch(
                            V1Node.class,
                            () -> new CoreV1Api(api)
                                    .patchNode(node, new V1Patch("{\"spec\":{\"taints\":" + taints + "}}"))
                                    .buildCall(null),
                            V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH,
                            api));
        }
    }

    @Test
    void keepsTheCredentialInItsSecret() throws Exception {
        CredentialStore store = secret();
        store.check();
        assertThat(store.read()).isEmpty();

        store.write(Map.of("agent_id", "agt_1", "api_key", "sk-1"));
        store.write(Map.of("api_key", "sk-2"));

        assertThat(store.read()).isEqualTo(Map.of("agent_id", "agt_1", "api_key", "sk-2"));
    }

    @Test
    void agreesWhoLeads_andChangesWhenTheLeaderIsGone() throws Exception {
        String lease = "lowtide-agent-" + UUID.randomUUID();
        Leadership one = new LeaseLeadership(access(), "default", lease, "one", clock());
        Leadership two = new LeaseLeadership(access(), "default", lease, "two", clock());

        assertThat(one.hold()).isTrue();
        assertThat(two.hold()).isFalse();
        assertThat(one.isHeld()).isTrue();
        assertThat(two.isHeld()).isFalse();
        pace().pause(Duration.ofSeconds(11));
        assertThat(one.isHeld()).as("it did not hold on").isFalse();
        assertThat(two.hold())
                .as("the lease lasts longer than its holder is sure")
                .isFalse();
        pace().pause(Duration.ofSeconds(5));
        assertThat(two.hold()).isTrue();
        assertThat(one.hold()).isFalse();
        two.release();
        assertThat(one.hold()).as("given back").isTrue();
    }

    private Clock clock() {
        return pace() instanceof Clock clock ? clock : Clock.systemUTC();
    }
}
