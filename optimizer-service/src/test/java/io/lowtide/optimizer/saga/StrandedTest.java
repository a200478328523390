package io.lowtide.optimizer.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.ClusterFixtures;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.decision.PlannedAction.Target;
import io.lowtide.optimizer.decision.Priority;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.optimizer.saga.NodeSaga.Owner;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrandedTest {
    private static final Instant NOW = ClusterFixtures.NOW;
    private static final Duration LONG = Duration.ofSeconds(31);
    private static final NodeSaga DEAR = saga(1, "n0", "0.384", Step.VERIFY_PODS);
    private static final NodeSaga CHEAP = saga(2, "n1", "0.192", Step.VERIFY_PODS);

    private static NodeSaga saga(int id, String node, String price, Step step) {
        PlannedAction action = new PlannedAction(
                ActionType.CONSOLIDATE,
                new Target("i-" + node, node, "m5.2xlarge", "us-east-1a", false, "workers"),
                1,
                HourlyPrice.of(price),
                HourlyPrice.ZERO,
                0,
                0.9,
                Priority.MEDIUM,
                List.of(),
                List.of(),
                1);
        return new NodeSaga(
                new UUID(0, id),
                new UUID(0, 0),
                new UUID(0, 0),
                action,
                step,
                1,
                NOW.minusSeconds(60),
                null,
                List.of(new Owner("shop", "ReplicaSet", "web", 1)),
                null);
    }

    private static ClusterState with(PodState pod) {
        ClusterState state = ClusterFixtures.aCluster().nodes(2).state();
        return new ClusterState(
                state.clusterId(),
                state.accountId(),
                state.name(),
                state.region(),
                true,
                false,
                NOW,
                state.nodes().stream().map(StrandedTest::cordoned).toList(),
                true,
                NOW,
                List.of(pod),
                List.of(),
                List.of(),
                state.policy());
    }

    private static NodeState cordoned(NodeState node) {
        return new NodeState(
                node.instanceId(),
                node.name(),
                node.type(),
                node.az(),
                node.capacityType(),
                node.price(),
                node.onDemand(),
                node.cpuPercent(),
                node.memoryPercent(),
                node.allocatable(),
                node.labels(),
                List.of(new NodeState.Taint("node.kubernetes.io/unschedulable", null, "NoSchedule")),
                false,
                node.launchedAt(),
                node.nodeGroup());
    }

    private static PodState pod(@Nullable String node, String owner, Duration age, long cpu) {
        PodState like = ClusterFixtures.aCluster().nodes(1).state().pods().getFirst();
        return new PodState(
                "shop",
                owner + "-7",
                node,
                "ReplicaSet",
                owner,
                like.labels(),
                new Resources(cpu, 1_024, 1),
                like.nodeSelector(),
                like.tolerations(),
                like.apartFrom(),
                like.apartInZone(),
                like.spreads(),
                0,
                false,
                false,
                null,
                node != null,
                NOW.minus(age));
    }

    private static boolean givesBack(NodeSaga saga, PodState pod) {
        return Stranded.judge(saga, List.of(DEAR, CHEAP), with(pod))
                .filter(result -> result.outcome() == Outcome.FAILED)
                .isPresent();
    }

    @Test
    void the_node_that_saves_least_takes_the_pod_back_and_no_other() {
        PodState stranded = pod(null, "web", LONG, 500);

        assertThat(givesBack(CHEAP, stranded)).isTrue();
        assertThat(givesBack(DEAR, stranded)).isFalse();
    }

    @Test
    void a_pod_is_given_time_to_be_scheduled() {
        assertThat(givesBack(CHEAP, pod(null, "web", Duration.ofSeconds(29), 500)))
                .isFalse();
    }

    @Test
    void a_pod_that_has_a_node_is_not_stranded() {
        assertThat(givesBack(CHEAP, pod("n0", "web", LONG, 500))).isFalse();
    }

    @Test
    void who_never_was_on_the_node_is_no_reason() {
        assertThat(givesBack(CHEAP, pod(null, "other", LONG, 500))).isFalse();
    }

    @Test
    void nor_is_who_would_not_fit() {
        assertThat(givesBack(CHEAP, pod(null, "web", LONG, 64_000))).isFalse();
    }

    @Test
    void a_node_is_given_back_only_while_its_pods_are_looked_for() {
        NodeSaga drained = saga(2, "n1", "0.192", Step.MARK_DRAINED);

        assertThat(Stranded.judge(drained, List.of(DEAR, drained), with(pod(null, "web", LONG, 500))))
                .isEmpty();
    }
}
