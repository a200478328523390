package io.lowtide.optimizer.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.ClusterFixtures;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.decision.PlannedAction.Target;
import io.lowtide.optimizer.decision.Priority;
import io.lowtide.optimizer.karpenter.Requirement;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.ClusterState.SeenNode;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.optimizer.saga.NodeSaga.Launched;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nodes n0, n1, … of the NodePool "general", on demand; new0, new1, … are what Karpenter launches. */
class InPoolTest {
    private static final Instant NOW = ClusterFixtures.NOW;

    private static NodeSaga saga(int node, ActionType type) {
        PlannedAction action = new PlannedAction(
                type,
                new Target("i-n" + node, "n" + node, "m5.2xlarge", "us-east-1a", false, "general", "general"),
                1,
                HourlyPrice.of("0.384"),
                type.launches() ? HourlyPrice.of("0.1") : HourlyPrice.ZERO,
                0.1,
                0.9,
                Priority.HIGH,
                type.launches()
                        ? List.of(new Candidate("m5.large", "us-east-1b", true, HourlyPrice.of("0.1"), 0.1, 0.3))
                        : List.of(),
                List.of(),
                1);
        return NodeSaga.pending(new UUID(0, node), new UUID(9, 9), new UUID(8, 8), action, NOW.minusSeconds(60));
    }

    private static ClusterState cluster(int old, int fresh, List<PodState> pods) {
        List<NodeState> nodes = new ArrayList<>();
        ClusterFixtures.aCluster()
                .nodes(old)
                .state()
                .nodes()
                .forEach(node -> nodes.add(inPool(node, node.name(), CapacityType.ON_DEMAND, "0.384")));
        NodeState like = ClusterFixtures.aCluster().nodes(1).state().nodes().getFirst();
        IntStream.range(0, fresh).forEach(i -> nodes.add(inPool(like, "new" + i, CapacityType.SPOT, "0." + (1 + i))));
        return SagaFixtures.of(nodes, pods, NOW);
    }

    private static NodeState inPool(NodeState node, String name, CapacityType capacityType, String price) {
        return new NodeState(
                "i-" + name,
                name,
                node.type(),
                node.az(),
                capacityType,
                HourlyPrice.of(price),
                node.onDemand(),
                node.cpuPercent(),
                node.memoryPercent(),
                node.allocatable(),
                Map.of("karpenter.sh/nodepool", "general"),
                node.taints(),
                node.takesPods(),
                node.launchedAt(),
                "general");
    }

    /** Sagas of n0, n1, … at a step, all of one change of the pool. */
    private static List<NodeSaga> at(Step step, ActionType... types) {
        List<NodeSaga> pending = IntStream.range(0, types.length)
                .mapToObj(i -> saga(i, types[i]))
                .toList();
        PoolChange change = InPool.change(pending.getFirst(), pending, cluster(types.length, 0, List.of()), NOW)
                .orElseThrow();
        return pending.stream()
                .map(saga -> saga.with(change))
                .map(saga -> step == Step.PENDING ? saga : saga.after(Result.of(Outcome.SUCCEEDED), saga.since()))
                .map(saga -> step.compareTo(Step.PATCH_POOL) > 0
                        ? saga.after(Result.of(Outcome.SUCCEEDED), saga.since())
                        : saga)
                .toList();
    }

    private static List<String> ids(List<Launched> nodes) {
        return nodes.stream().map(Launched::instanceId).toList();
    }

    @Test
    void wantsOfThePool_whatTheWholePlanWants() {
        List<NodeSaga> run = List.of(saga(0, ActionType.SPOT_REPLACEMENT), saga(1, ActionType.CONSOLIDATE));

        PoolChange change =
                InPool.change(run.get(1), run, cluster(2, 0, List.of()), NOW).orElseThrow();

        assertThat(change.requirements().getFirst())
                .isEqualTo(new Requirement("karpenter.sh/capacity-type", List.of("spot")));
        assertThat(change.drifting()).containsExactly("n0", "n1");
        assertThat(change.known()).containsExactly("i-n0", "i-n1");
        assertThat(change.budgets().getFirst().nodes()).isEqualTo(5);
    }

    @Test
    void saysTheSame_asTheFirstOfThePool() {
        List<NodeSaga> begun = at(Step.PATCH_POOL, ActionType.SPOT_REPLACEMENT, ActionType.SPOT_REPLACEMENT);
        List<NodeSaga> run = List.of(begun.getFirst(), saga(1, ActionType.SPOT_REPLACEMENT));

        assertThat(InPool.change(run.get(1), run, cluster(1, 1, List.of()), NOW))
                .hasValue(begun.getFirst().pool());
    }

    @Test
    void doesNotBegin_whereThePoolStillAllowsTheNode() {
        List<NodeSaga> run = List.of(saga(0, ActionType.SPOT_REPLACEMENT));
        NodeSaga saga = run.getFirst();

        PoolChange change =
                InPool.change(saga, run, cluster(2, 0, List.of()), NOW).orElseThrow();

        assertThat(InPool.objection(saga.with(change)).orElseThrow()).contains("left to Karpenter's own consolidation");
    }

    @Test
    void opensNoNodeBeside() {
        assertThat(InPool.objection(saga(0, ActionType.SCALE_UP)).orElseThrow()).contains("by itself");
    }

    @Test
    void asksForTheSamePatch_whicheverNodeAsks() {
        List<NodeSaga> run = at(Step.PATCH_POOL, ActionType.SPOT_REPLACEMENT, ActionType.CONSOLIDATE);

        Order.PatchPool one = (Order.PatchPool) run.get(0).order().orElseThrow();
        Order.PatchPool other = (Order.PatchPool) run.get(1).order().orElseThrow();

        assertThat(one.requirements()).isEqualTo(other.requirements());
        assertThat(one.commandId()).isNotEqualTo(other.commandId());
    }

    @Test
    void letsAllNodesBe_oldAndNew_whenItIsTakenBack() {
        NodeSaga stopped = at(Step.VERIFY_REPLACED, ActionType.SPOT_REPLACEMENT)
                .getFirst()
                .after(Result.of(Outcome.STOPPED, "the cluster is in maintenance"), NOW);

        Order.PatchPool order = (Order.PatchPool) stopped.order().orElseThrow();

        assertThat(order.requirements())
                .containsExactly(
                        new Requirement("karpenter.sh/capacity-type", List.of("on-demand", "spot")),
                        new Requirement("node.kubernetes.io/instance-type", List.of("m5.2xlarge", "m5.large")),
                        new Requirement("topology.kubernetes.io/zone", List.of("us-east-1a", "us-east-1b")));
        assertThat(order.budgets()).isEmpty();
        assertThat(stopped.error()).isEqualTo("the cluster is in maintenance");
    }

    @Test
    void endsWithTheAgentsWords_whenSomebodyElseManagesThePool() {
        NodeSaga refused = at(Step.PATCH_POOL, ActionType.SPOT_REPLACEMENT)
                .getFirst()
                .after(Result.of(Outcome.FAILED, "conflict: managed by argocd"), NOW);

        assertThat(refused.step()).isEqualTo(Step.FAILED);
        assertThat(refused.error()).isEqualTo("conflict: managed by argocd");
    }

    @Test
    void takesBackAPatchThatMayBeThere_whenTheNextIsRefused() {
        NodeSaga unsure = at(Step.PATCH_POOL, ActionType.SPOT_REPLACEMENT)
                .getFirst()
                .after(Result.of(Outcome.TIMED_OUT), NOW)
                .after(Result.of(Outcome.FAILED), NOW);

        assertThat(unsure.step()).isEqualTo(Step.APPEASE_POOL);
    }

    @Test
    void isReplaced_whenTheNodeIsGoneAndItsPodsRun() {
        NodeSaga saga = at(Step.VERIFY_REPLACED, ActionType.SPOT_REPLACEMENT)
                .getFirst()
                .with(List.of(new NodeSaga.Owner("shop", "ReplicaSet", "web", 1)));
        PodState moved = SagaFixtures.pod("new0", "web", true, Duration.ZERO, 500);
        PodState waiting = SagaFixtures.pod(null, "web", false, Duration.ZERO, 500);

        assertThat(Watch.seen(saga, cluster(0, 1, List.of(moved)))).hasValue(Result.of(Outcome.SUCCEEDED));
        assertThat(Watch.seen(saga, cluster(0, 1, List.of(waiting)))).isEmpty();
        assertThat(Watch.seen(saga, cluster(1, 1, List.of(moved)))).isEmpty();
    }

    @Test
    void waits_untilAllThatIsThereHasAPrice() {
        NodeSaga saga = at(Step.VERIFY_REPLACED, ActionType.CONSOLIDATE).getFirst();
        ClusterState priced = cluster(0, 1, List.of());
        SeenNode ending = new SeenNode("n7", "i-n7", true, false);
        SeenNode fresh = new SeenNode("new1", "i-new1", false, true);
        NodeSaga pooled = saga.with(knowing(saga.pool(), "i-n7"));

        assertThat(Watch.seen(pooled, SagaFixtures.cluster(priced, List.of(ending))))
                .isPresent();
        assertThat(Watch.seen(pooled, SagaFixtures.cluster(priced, List.of(ending, fresh))))
                .isEmpty();
    }

    private static PoolChange knowing(PoolChange change, String instance) {
        return new PoolChange(
                change.pool(),
                change.requirements(),
                change.budgets(),
                change.standing(),
                change.drifting(),
                List.of(instance));
    }

    @Test
    void paysForOneNewNode_andLeavesTheOthersTheirs() {
        List<NodeSaga> run = at(Step.VERIFY_REPLACED, ActionType.SPOT_REPLACEMENT, ActionType.SPOT_REPLACEMENT);

        assertThat(ids(InPool.opened(run.getFirst(), run, cluster(1, 2, List.of()))))
                .containsExactly("i-new1");
    }

    @Test
    void paysForAllThatIsLeft_whenItIsTheLast() {
        List<NodeSaga> run = at(Step.VERIFY_REPLACED, ActionType.SPOT_REPLACEMENT, ActionType.CONSOLIDATE);
        NodeSaga first = run.getFirst().paying(InPool.opened(run.getFirst(), run, cluster(1, 1, List.of())));
        NodeSaga done = first.after(Result.of(Outcome.SUCCEEDED), NOW);

        NodeSaga last = run.get(1);
        NodeSaga paying = last.paying(InPool.opened(last, List.of(done, last), cluster(0, 3, List.of())))
                .after(Result.of(Outcome.SUCCEEDED), NOW);

        assertThat(ids(done.opened())).containsExactly("i-new0");
        assertThat(ids(paying.opened())).containsExactly("i-new2", "i-new1");
        assertThat(done.saved()).isEqualByComparingTo("0.284");
        assertThat(paying.saved()).isEqualByComparingTo("-0.116");
    }

    @Test
    void isHeldAgainstThePromise_onceAllOfThePoolHaveEnded() {
        List<NodeSaga> run = at(Step.VERIFY_REPLACED, ActionType.SPOT_REPLACEMENT, ActionType.CONSOLIDATE);
        List<Launched> dear = InPool.opened(run.getFirst(), List.of(run.getFirst()), cluster(0, 3, List.of()));
        NodeSaga done = run.getFirst().paying(dear).after(Result.of(Outcome.SUCCEEDED), NOW);
        NodeSaga last = run.get(1).after(Result.of(Outcome.SUCCEEDED), NOW);

        assertThat(Shortfall.of(List.of(done, run.get(1)))).isEmpty();
        assertThat(Shortfall.of(List.of(done, last))).hasValue("saved 21.9 % of what was spent (expected: 87.0 %)");
    }
}
