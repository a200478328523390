package io.lowtide.clusteragent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.clusteragent.ClusterUnreachableException;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.action.ClusterControl;
import io.lowtide.clusteragent.action.DeploymentState;
import io.lowtide.clusteragent.action.EvictionAnswer;
import io.lowtide.clusteragent.action.NodeState;
import io.lowtide.clusteragent.action.RefusedException;
import io.lowtide.clusteragent.action.RunningPod;
import io.lowtide.simulator.world.DisruptionBudget;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.Pod;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calls of the actuator, against the simulator's API server. */
class KubernetesControlTest {

    private SimulatedCluster simulated;
    private ClusterControl control;
    private Node node;

    @BeforeEach
    void start() {
        simulated = SimulatedCluster.start(42);
        control = new KubernetesControl(simulated.access());
        node = simulated.drainable().getFirst();
    }

    @AfterEach
    void stop() {
        control.close();
        simulated.close();
    }

    @Test
    void cordonsAndUncordons_withMarks() throws Exception {
        control.cordon(node.name(), true, Map.of("lowtide.io/cordoned-by", "a1"), false);

        NodeState cordoned = control.node(node.name());
        assertThat(cordoned.unschedulable()).isTrue();
        assertThat(cordoned.annotations()).containsEntry("lowtide.io/cordoned-by", "a1");
        assertThat(simulated.cluster.node(node.name()).orElseThrow().unschedulable())
                .isTrue();

        control.cordon(node.name(), false, Collections.singletonMap("lowtide.io/cordoned-by", null), false);

        assertThat(control.node(node.name()).unschedulable()).isFalse();
        assertThat(control.node(node.name()).annotations()).doesNotContainKey("lowtide.io/cordoned-by");
    }

    @Test
    void labels_andTakesLabelsAway() throws Exception {
        control.label(node.name(), Map.of("lowtide.io/pool", "spot"), false);
        assertThat(control.node(node.name()).labels()).containsEntry("lowtide.io/pool", "spot");

        control.label(node.name(), Collections.singletonMap("lowtide.io/pool", null), false);
        assertThat(control.node(node.name()).labels())
                .doesNotContainKey("lowtide.io/pool")
                .containsKey("kubernetes.io/hostname");
    }

    @Test
    void seesThePodsOfANode_andWhoseTheyAre() throws Exception {
        List<RunningPod> pods = control.podsOn(node.name());

        assertThat(pods).hasSameSizeAs(simulated.cluster.podsOn(node.name()));
        assertThat(pods).allSatisfy(pod -> {
            assertThat(pod.controller()).isNotNull();
            assertThat(pod.ready()).isTrue();
            assertThat(pod.node()).isEqualTo(node.name());
        });
        assertThat(pods.stream().filter(pod -> "DaemonSet".equals(pod.controller())))
                .isNotEmpty();
        assertThat(control.nodes()).hasSameSizeAs(simulated.cluster.nodes());
    }

    @Test
    void evictsJustThatPod_andAnotherTakesItsPlace() throws Exception {
        Pod pod = free();
        RunningPod seen = control.pod(pod.namespace(), pod.name()).orElseThrow();

        assertThat(control.evict(seen, 30, true)).isEqualTo(new EvictionAnswer.Evicted());
        assertThat(control.pod(pod.namespace(), pod.name()).orElseThrow().deleting())
                .isFalse();
        assertThat(control.evict(seen, 30, false)).isEqualTo(new EvictionAnswer.Evicted());
        assertThat(control.pod(pod.namespace(), pod.name()).orElseThrow().deleting())
                .isTrue();
        simulated.time.advance(Duration.ofMinutes(1));

        assertThat(control.evict(seen, 30, false)).isEqualTo(new EvictionAnswer.Gone());
        assertThat(simulated.cluster.pods().stream()
                        .filter(other ->
                                other.workload().uid().equals(pod.workload().uid())))
                .hasSize(pod.workload().replicas());
    }

    @Test
    void isToldToWait_whereABudgetIsSpent() throws Exception {
        DisruptionBudget budget = simulated.cluster.budgets().getFirst();
        Pod pod = simulated.cluster.pods().stream()
                .filter(it -> simulated.covers(budget, it))
                .findFirst()
                .orElseThrow();
        simulated.cluster.hold(budget.namespace(), budget.name(), true);
        RunningPod seen = control.pod(pod.namespace(), pod.name()).orElseThrow();

        assertThat(control.evict(seen, null, false))
                .isInstanceOfSatisfying(
                        EvictionAnswer.Later.class,
                        later -> assertThat(later.reason())
                                .contains("disruption budget")
                                .contains(budget.name()));
        assertThat(control.pod(pod.namespace(), pod.name()).orElseThrow().deleting())
                .isFalse();
    }

    @Test
    void findsTheDeploymentBehindAPod_andScalesIt() throws Exception {
        Pod pod = free();
        RunningPod seen = control.pod(pod.namespace(), pod.name()).orElseThrow();

        DeploymentState deployment = control.deploymentOf(seen).orElseThrow();
        assertThat(deployment.name()).isEqualTo(pod.workload().name());
        assertThat(deployment.replicas()).isEqualTo(pod.workload().replicas());
        assertThat(control.podsOf(deployment)).hasSize(pod.workload().replicas());

        control.scale(deployment, deployment.replicas() + 1, Map.of(), true);
        assertThat(control.podsOf(deployment)).hasSize(pod.workload().replicas());
        control.scale(deployment, deployment.replicas() + 1, Map.of(), false);
        assertThat(control.deployment(deployment.namespace(), deployment.name()).replicas())
                .isEqualTo(deployment.replicas() + 1);
        assertThat(control.podsOf(deployment)).hasSize(pod.workload().replicas() + 1);
        RunningPod daemon = control.podsOn(node.name()).stream()
                .filter(it -> "DaemonSet".equals(it.controller()))
                .findFirst()
                .orElseThrow();
        assertThat(control.deploymentOf(daemon)).isEmpty();
    }

    @Test
    void changesNothing_inADryRun() throws Exception {
        long before = simulated.count("kubernetes.PatchNode");

        control.cordon(node.name(), true, Map.of("a", "b"), true);
        control.label(node.name(), Map.of("a", "b"), true);

        assertThat(control.node(node.name()).unschedulable()).isFalse();
        assertThat(control.node(node.name()).labels()).doesNotContainKey("a");
        assertThat(simulated.count("kubernetes.PatchNode")).isEqualTo(before);
    }

    @Test
    void namesWhatIsNotThere_andWhoIsNotLetIn() throws Exception {
        refused("not_found", () -> control.node("nobody"));
        refused("not_found", () -> control.deployment("shop", "nothing"));
        assertThat(control.pod("shop", "nothing")).isEmpty();
        try (ClusterControl stranger = new KubernetesControl(simulated.access("wrong"))) {
            refused("access_denied", () -> stranger.node(node.name()));
        }
        try (ClusterControl nowhere =
                new KubernetesControl(new KubernetesAccess.Address(URI.create("http://127.0.0.1:1"), "t", null))) {
            assertThatThrownBy(() -> nowhere.node("n")).isInstanceOf(ClusterUnreachableException.class);
        }
    }

    private interface Call {
        Object make() throws Exception;
    }

    private static void refused(String code, Call call) {
        assertThatThrownBy(call::make)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** A pod of a Deployment that no budget covers. */
    private Pod free() {
        return simulated.cluster.pods().stream()
                .filter(pod -> pod.workload().kind().word().equals("Deployment"))
                .filter(pod -> simulated.cluster.budgets().stream().noneMatch(it -> simulated.covers(it, pod)))
                .filter(pod -> pod.workload().replicas() > 1)
                .findFirst()
                .orElseThrow();
    }
}
