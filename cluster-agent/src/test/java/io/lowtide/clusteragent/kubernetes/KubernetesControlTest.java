package io.lowtide.clusteragent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import io.lowtide.clusteragent.CredentialStore;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.action.ClusterControl;
import io.lowtide.clusteragent.action.Pace;
import io.lowtide.clusteragent.action.RunningPod;
import io.lowtide.simulator.world.DisruptionBudget;
import io.lowtide.simulator.world.Pod;
import io.lowtide.simulator.world.WorkloadKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the simulator's API server, whose time is the test's. */
class KubernetesControlTest extends ControlContract {

    private SimulatedCluster simulated;

    @BeforeEach
    void start() {
        simulated = SimulatedCluster.start(42);
    }

    @AfterEach
    void stop() {
        simulated.close();
    }

    @Test
    void countsNoMutatingCall_inADryRun() throws Exception {
        changesNothing_inADryRun();

        assertThat(simulated.world.counters().snapshot()).isEmpty();
    }

    @Override
    KubernetesAccess access() {
        return simulated.access();
    }

    @Override
    KubernetesAccess stranger() {
        return simulated.access("wrong");
    }

    @Override
    Pace pace() {
        return simulated.time;
    }

    @Override
    RunningPod free() throws Exception {
        return seen(candidates().findFirst().orElseThrow());
    }

    private Stream<Pod> candidates() {
        return simulated.drainable().stream()
                .flatMap(node -> simulated.moving(node).stream())
                .filter(it -> it.workload().kind() == WorkloadKind.DEPLOYMENT)
                .filter(it -> simulated.cluster.budgets().stream().noneMatch(budget -> simulated.covers(budget, it)))
                .filter(it -> it.workload().replicas() > 1)
                .filter(it -> held(it.node()).isEmpty());
    }

    /** Pods people keep where they are, on a node. */
    private List<Pod> held(String node) {
        return simulated.cluster.podsOn(node).stream()
                .filter(pod -> !pod.workload().annotations().isEmpty())
                .toList();
    }

    @Override
    RunningPod guarded() throws Exception {
        DisruptionBudget budget = simulated.cluster.budgets().getFirst();
        simulated.cluster.hold(budget.namespace(), budget.name(), true);
        return seen(simulated.cluster.pods().stream()
                .filter(pod -> simulated.covers(budget, pod))
                .findFirst()
                .orElseThrow());
    }

    /** Whichever replica the Deployment keeps when it is scaled down, on a node that can be drained. */
    @Override
    RunningPod only() throws Exception {
        for (Pod pod : candidates().toList()) {
            simulated.cluster.scale(
                    WorkloadKind.DEPLOYMENT, pod.namespace(), pod.workload().name(), 1);
            simulated.time.advance(Duration.ofMinutes(1));
            Optional<Pod> left = simulated.drainable().stream()
                    .flatMap(node -> simulated.moving(node).stream())
                    .filter(it -> it.workload().uid().equals(pod.workload().uid()))
                    .filter(it -> held(it.node()).isEmpty())
                    .findFirst();
            if (left.isPresent()) {
                return seen(left.get());
            }
        }
        throw new AssertionError("no Deployment's last replica is on a node that can be drained");
    }

    @Override
    CredentialStore secret() throws Exception {
        try (Client client = new Client(access())) {
            new CoreV1Api(client.open())
                    .createNamespacedSecret(
                            "lowtide", new V1Secret().metadata(new V1ObjectMeta().name("lowtide-agent-credential")))
                    .execute();
        }
        return new CredentialSecret(access(), "lowtide", "lowtide-agent-credential");
    }

    private RunningPod seen(Pod pod) throws Exception {
        try (ClusterControl control = control()) {
            return control.pod(pod.namespace(), pod.name()).orElseThrow();
        }
    }
}
