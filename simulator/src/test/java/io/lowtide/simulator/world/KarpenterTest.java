package io.lowtide.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.simulator.witness.Witness;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KarpenterTest {
    private static final Instant START = Instant.parse("2026-11-18T09:00:00Z");
    private static final List<String> LARGE = List.of("m5.xlarge", "m5a.xlarge", "m6a.xlarge", "m6i.xlarge");

    private World world;
    private Cluster staging;

    @BeforeEach
    void install() {
        world = World.create(new WorldSettings(42, 1), Clock.fixed(START, ZoneOffset.UTC));
        staging = world.cluster("staging").orElseThrow();
        staging.installKarpenter();
    }

    private NodePool pool() {
        return staging.nodePools().getFirst();
    }

    private List<Node> pooled() {
        return staging.nodes().stream()
                .filter(node -> "default".equals(node.labels().get(NodePool.LABEL)))
                .toList();
    }

    private static NodePool.Requirement in(String key, List<String> values) {
        return new NodePool.Requirement(key, "In", values);
    }

    private void demand(List<NodePool.Budget> budgets) {
        staging.keep(new NodePool(
                "default",
                "default",
                List.of(
                        in("karpenter.sh/capacity-type", List.of("spot")),
                        in("node.kubernetes.io/instance-type", LARGE)),
                budgets));
    }

    private static NodePool.Budget nodes(String nodes) {
        return new NodePool.Budget(nodes, null, null);
    }

    private void pass(int minutes) {
        world.advance(Duration.ofMinutes(minutes));
    }

    @Test
    void takesOverThePlainGroups_andLeavesAllAsItIs() {
        List<String> before = staging.nodes().stream().map(Node::name).toList();

        pass(30);

        assertThat(pooled()).hasSize(8).allMatch(node -> pool().allows(node.labels()));
        assertThat(staging.nodes()).extracting(Node::name).containsExactlyElementsOf(before);
        assertThat(staging.group("general").orElseThrow().desired()).isZero();
        assertThat(staging.group("batch").orElseThrow().desired()).isEqualTo(2);
        assertThat(staging.instance(pooled().getFirst().instanceId())
                        .orElseThrow()
                        .tags())
                .containsEntry("karpenter.sh/nodepool", "default");
    }

    @Test
    void replacesWhatHasDrifted_withTheCheapestThatIsAllowed() {
        Witness witness = Witness.of(world);
        BigDecimal before = witness.findings().hourlyUsd();
        Set<String> old = pooled().stream().map(Node::name).collect(Collectors.toSet());

        demand(List.of(nodes("2")));
        pass(60);

        assertThat(pooled()).isNotEmpty().allMatch(node -> node.ready() && node.lifecycle() == Lifecycle.SPOT);
        assertThat(pooled()).extracting(Node::name).doesNotContainAnyElementsOf(old);
        assertThat(staging.pods()).allMatch(Pod::ready);
        assertThat(witness.findings().hourlyUsd()).isLessThan(before);
        assertThat(witness.findings().faults()).isEmpty();
        witness.close();
    }

    @Test
    void letsNoMoreGoAtOnce_thanTheBudgetOfThePool() {
        demand(List.of(nodes("1")));

        for (int i = 0; i < 200; i++) {
            world.advance(Duration.ofSeconds(10));
            assertThat(pooled().stream().filter(node -> node.taints().contains(Karpenter.DISRUPTED)))
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(pooled()).allMatch(node -> node.lifecycle() == Lifecycle.SPOT);
    }

    @Test
    void waits_whileABudgetOfThePoolSaysNone() {
        demand(List.of(nodes("2"), new NodePool.Budget("0", "0 9 18 11 *", "1h30m")));

        pass(89);
        assertThat(pooled()).allMatch(node -> node.taints().isEmpty());

        pass(60);
        assertThat(pooled()).allMatch(node -> node.lifecycle() == Lifecycle.SPOT);
    }

    @Test
    void leavesANodeAlone_whosePodsABudgetKeeps() {
        DisruptionBudget budget = staging.budgets().stream()
                .filter(it -> staging.pods().stream().anyMatch(pod -> it.covers(pod) && isPooled(pod)))
                .findFirst()
                .orElseThrow();
        staging.hold(budget.namespace(), budget.name(), true);
        List<String> kept = staging.pods().stream()
                .filter(pod -> budget.covers(pod) && isPooled(pod))
                .map(Pod::node)
                .toList();

        demand(List.of(nodes("2")));
        pass(60);

        assertThat(pooled()).extracting(Node::name).containsAll(kept);
        assertThat(pooled())
                .filteredOn(node -> kept.contains(node.name()))
                .allMatch(node -> node.taints().isEmpty());
        staging.hold(budget.namespace(), budget.name(), false);
        pass(60);
        assertThat(pooled()).extracting(Node::name).doesNotContainAnyElementsOf(kept);
    }

    private boolean isPooled(Pod pod) {
        return pooled().stream().anyMatch(node -> node.name().equals(pod.node()));
    }

    @Test
    void opensNodes_forPodsThatFindNoPlace() {
        Workload web = staging.workloads().stream()
                .filter(it -> it.kind() == WorkloadKind.DEPLOYMENT
                        && it.nodeSelector().isEmpty())
                .filter(it -> it.tolerations().isEmpty())
                .findFirst()
                .orElseThrow();
        int before = pooled().size();

        staging.scale(web.kind(), web.namespace(), web.name(), 60);
        pass(10);

        assertThat(pooled()).hasSizeGreaterThan(before);
        assertThat(staging.pods()).allMatch(Pod::ready);
    }

    @Test
    void isTheSameForTheSameSeed() {
        demand(List.of(nodes("2")));
        pass(60);
        List<Node> once = pooled();

        install();
        demand(List.of(nodes("2")));
        pass(60);

        assertThat(pooled()).isEqualTo(once);
    }
}
