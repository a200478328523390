package io.lowtide.optimizer.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.ClusterFixtures;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.decision.PlannedAction.Target;
import io.lowtide.optimizer.decision.Priority;
import io.lowtide.optimizer.opportunity.ClusterPolicy;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PlacedPods;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.planner.capacity.HourlyPrice;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Four nodes on demand, n0 to n3, each with a pod of one Deployment; n0 to n2 are of a NodePool. */
class PlanPatchTest {
    private static final Instant NOW = ClusterFixtures.NOW;

    private static ClusterState cluster() {
        ClusterState state = ClusterFixtures.aCluster().nodes(4).state();
        List<NodeState> nodes = state.nodes().stream()
                .map(node -> node.name().equals("n3")
                        ? node
                        : labelled(
                                node,
                                Map.of("karpenter.sh/nodepool", "general", "karpenter.k8s.aws/ec2nodeclass", "al2023")))
                .toList();
        return new ClusterState(
                state.clusterId(),
                state.accountId(),
                state.name(),
                state.region(),
                state.managed(),
                state.maintenance(),
                state.takenAt(),
                nodes,
                state.workloadsKnown(),
                state.workloadsAt(),
                PlacedPods.of(
                        state.pods().stream().map(PlanPatchTest::ofADeployment).toList()),
                state.budgets(),
                state.seen(),
                state.nodeClasses(),
                state.policy());
    }

    private static PodState ofADeployment(PodState pod) {
        return new PodState(
                pod.namespace(),
                pod.name(),
                pod.node(),
                "Deployment",
                "web",
                Map.of("app", "web", "pod-template-hash", "5b" + pod.name().length()),
                pod.need(),
                pod.nodeSelector(),
                pod.tolerations(),
                pod.apartFrom(),
                pod.apartInZone(),
                pod.spreads(),
                pod.priority(),
                pod.doNotDisrupt(),
                pod.mirror(),
                pod.boundZone(),
                pod.running(),
                pod.createdAt());
    }

    private static NodeState labelled(NodeState node, Map<String, String> labels) {
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
                labels,
                node.taints(),
                node.takesPods(),
                node.launchedAt(),
                node.nodeGroup());
    }

    private static PlannedAction action(String node, Candidate... candidates) {
        return new PlannedAction(
                candidates.length == 0 ? ActionType.CONSOLIDATE : ActionType.SPOT_REPLACEMENT,
                new Target("i-" + node, node, "m5.2xlarge", "us-east-1a", false, "workers"),
                0,
                HourlyPrice.of("0.384"),
                HourlyPrice.of("0.038"),
                0.1,
                0.9,
                Priority.HIGH,
                List.of(candidates),
                List.of(),
                1);
    }

    private static Candidate spot(String type, String az) {
        return new Candidate(type, az, true, HourlyPrice.of("0.038"), 0.1, 0.3);
    }

    private static PlanPatch patch(PlannedAction... actions) {
        return PlanPatch.of(cluster(), List.of(actions), NOW);
    }

    @Test
    void allowsWhatThePlanLaunches_andWhatStays() {
        PlanPatch patch = patch(action("n0", spot("m5.large", "us-east-1b"), spot("c5.large", "us-east-1a")));

        assertThat(patch.pools()).singleElement().satisfies(pool -> {
            assertThat(pool.pool()).isEqualTo("general");
            assertThat(pool.nodeClass()).isEqualTo("al2023");
            assertThat(pool.requirements())
                    .containsExactly(
                            new Requirement("karpenter.sh/capacity-type", List.of("on-demand", "spot")),
                            new Requirement(
                                    "node.kubernetes.io/instance-type", List.of("c5.large", "m5.2xlarge", "m5.large")),
                            new Requirement("topology.kubernetes.io/zone", List.of("us-east-1a", "us-east-1b")));
            assertThat(pool.lingering()).containsExactly("n0");
        });
        assertThat(patch.notes()).containsExactly("n0: still allowed in general, left to consolidation");
    }

    @Test
    void letsNodesDrift_thatAreToGo_andNoneThatStays() {
        PlanPatch patch = patch(
                action("n0", spot("m5.large", "us-east-1b")),
                action("n1", spot("m5.large", "us-east-1b")),
                action("n2", spot("m5.large", "us-east-1b")));

        assertThat(patch.pools().getFirst().drifting()).containsExactly("n0", "n1", "n2");
        assertThat(patch.notes()).isEmpty();
    }

    @Test
    void leavesOutWhatTheNextBestWouldKeep() {
        Candidate onDemand = new Candidate("m5.2xlarge", "us-east-1a", false, HourlyPrice.of("0.384"), 0, 0.1);
        PlannedAction action = action("n0", spot("m5.large", "us-east-1b"), spot("c5.large", "us-east-1a"), onDemand);

        PoolPatch pool = patch(action, action("n1", spot("m5.large", "us-east-1b")), action("n2"))
                .pools()
                .getFirst();

        assertThat(pool.drifting()).containsExactly("n0", "n1", "n2");
        assertThat(pool.requirements().get(0).values()).containsExactly("spot");
        assertThat(pool.requirements().get(1).values()).containsExactly("c5.large", "m5.large");
        assertThat(pool.standing())
                .containsExactly(
                        new Requirement("karpenter.sh/capacity-type", List.of("on-demand")),
                        new Requirement("node.kubernetes.io/instance-type", List.of("m5.2xlarge")),
                        new Requirement("topology.kubernetes.io/zone", List.of("us-east-1a")));
    }

    @Test
    void neverForbidsANodeThatStays_whateverThePlan() {
        for (int plan = 0; plan < 8; plan++) {
            List<PlannedAction> actions = new ArrayList<>();
            for (int node = 0; node < 3; node++) {
                if ((plan >> node & 1) == 1) {
                    actions.add(action("n" + node, spot("m5.large", "us-east-1b")));
                }
            }
            List<String> going = actions.stream().map(it -> it.target().node()).toList();

            PlanPatch.of(cluster(), actions, NOW)
                    .pools()
                    .forEach(pool -> assertThat(List.of("n0", "n1", "n2"))
                            .filteredOn(node -> !going.contains(node))
                            .allMatch(node -> Requirement.allow(
                                    pool.requirements(), new Capacity("m5.2xlarge", "us-east-1a", false))));
        }
    }

    @Test
    void saysWhichNodesNoPoolHas() {
        PlanPatch patch = patch(action("n3"));

        assertThat(patch.pools()).isEmpty();
        assertThat(patch.notes()).containsExactly("n3: consolidate is of no NodePool and not in here");
    }

    @Test
    void guardsWhatHasSeveralReplicasAndNoBudget() {
        PlanPatch patch = patch(action("n0", spot("m5.large", "us-east-1b")));

        assertThat(patch.unguarded()).singleElement().satisfies(workload -> {
            assertThat(workload.name()).isEqualTo("web");
            assertThat(workload.selector()).containsExactly(Map.entry("app", "web"));
        });
        assertThat(patch.movingToSpot()).extracting(MovedWorkload::kind).containsExactly("Deployment");
        assertThat(patch(action("n0")).movingToSpot()).as("nothing spot comes").isEmpty();
    }

    @Test
    void letsNothingGo_inABlackoutThatLiesAhead() {
        ClusterPolicy.Blackout sale = new ClusterPolicy.Blackout(
                Instant.parse("2026-11-27T06:30:00Z"), Instant.parse("2026-11-28T08:00:30Z"), "the sale");
        ClusterPolicy.Blackout past =
                new ClusterPolicy.Blackout(NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1)), "over");
        ClusterPolicy policy = withBlackouts(cluster().policy(), List.of(past, sale));

        assertThat(PoolBudget.of(policy, NOW))
                .containsExactly(
                        new PoolBudget(policy.maxNodesPerRun(), null, null),
                        new PoolBudget(0, "30 6 27 11 *", "25h31m"));
    }

    private static ClusterPolicy withBlackouts(ClusterPolicy it, List<ClusterPolicy.Blackout> blackouts) {
        return new ClusterPolicy(
                it.version(),
                it.observeOnly(),
                it.placement(),
                it.spotTargetPercent(),
                it.onDemandBase(),
                it.minNodes(),
                it.maxNodes(),
                it.nodeMinAge(),
                it.binPacking(),
                it.aggressiveness(),
                it.stabilization(),
                it.maxNodesPerRun(),
                it.excludedNamespaces(),
                it.excludedLabels(),
                it.headroomCpuPercent(),
                it.headroomMemoryPercent(),
                it.approvalRequired(),
                it.autoMaxRisk(),
                it.maxNodesRemovedPercent(),
                it.alwaysOpen(),
                it.windows(),
                blackouts,
                it.azSpread(),
                it.onRebalance(),
                it.spotRetry());
    }

    @Test
    void isTheSameBytes_inWhateverOrderThePlanComes() throws IOException {
        List<PlannedAction> actions = new ArrayList<>(List.of(
                action("n2", spot("m5.large", "us-east-1b")),
                action("n0", spot("c5.large", "us-east-1a")),
                action("n3")));
        String text = PatchText.of(PlanPatch.of(cluster(), actions, NOW));

        Collections.reverse(actions);

        assertThat(PatchText.of(PlanPatch.of(cluster(), actions, NOW))).isEqualTo(text);
        try (InputStream golden = PlanPatchTest.class.getResourceAsStream("/karpenter/patch.yaml")) {
            assertThat(text).isEqualTo(new String(golden.readAllBytes()));
        }
    }

    @Test
    void isValid_againstTheDefinitionKarpenterPublishes() throws IOException {
        String text = PatchText.of(patch(action("n0", spot("m5.large", "us-east-1b")), action("n1")));

        List<Map<?, ?>> documents = documents(text);

        assertThat(documents)
                .extracting(document -> String.valueOf(document.get("kind")))
                .containsExactly("NodePool", "PodDisruptionBudget", "Deployment");
        assertThat(Schema.violations(definition(), documents.getFirst())).isEmpty();
    }

    @Test
    void wouldNotBeValid_withAnythingElse() throws IOException {
        String text = PatchText.of(patch(action("n0", spot("m5.large", "us-east-1b"))));

        assertThat(violations(text.replace("operator: \"In\"", "operator: \"Among\"")))
                .hasSize(3);
        assertThat(violations(text.replace("consolidateAfter", "consolidate_after")))
                .hasSize(2);
        assertThat(violations(text.replace("nodes: \"10\"", "nodes: \"ten\""))).hasSize(1);
        assertThat(violations(text.replace("\"al2023\"", "7"))).hasSize(1);
    }

    private static List<String> violations(String text) throws IOException {
        return Schema.violations(definition(), documents(text).getFirst());
    }

    @Test
    void takesNoNameForYaml() {
        PlanPatch patch = new PlanPatch(
                "shop\nkind: Secret",
                1,
                List.of(new PoolPatch(
                        "a\"\n---\nkind: Secret #",
                        "b\\",
                        Requirement.of(List.of()),
                        List.of(),
                        List.of("n\n- x"),
                        List.of())),
                List.of(new PoolBudget(1, null, null)),
                Duration.ofMinutes(10),
                false,
                List.of(),
                List.of(),
                List.of("note\nkind: Secret"));

        assertThat(documents(PatchText.of(patch)))
                .singleElement()
                .satisfies(document -> assertThat(document.get("kind")).isEqualTo("NodePool"));
    }

    private static List<Map<?, ?>> documents(String text) {
        Iterable<Object> all = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text);
        return StreamSupport.stream(all.spliterator(), false)
                .filter(document -> document instanceof Map<?, ?>)
                .<Map<?, ?>>map(document -> (Map<?, ?>) document)
                .toList();
    }

    private static Map<?, ?> definition() throws IOException {
        try (InputStream text = PlanPatchTest.class.getResourceAsStream("/crd/karpenter.sh_nodepools.yaml")) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        }
    }
}
