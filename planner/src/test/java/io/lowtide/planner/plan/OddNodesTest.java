package io.lowtide.planner.plan;

import static io.lowtide.planner.plan.PlanFixtures.ZONE_A;
import static io.lowtide.planner.plan.PlanFixtures.node;
import static io.lowtide.planner.plan.PlanFixtures.offering;
import static io.lowtide.planner.plan.PlanFixtures.problem;
import static io.lowtide.planner.plan.PlanFixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.ClusterPlanner;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.constraint.NodeRequirement;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.constraint.TopologySpread;
import io.lowtide.planner.disruption.DisruptionRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nodes that hold what no new node would. */
class OddNodesTest {
    private static final Offering SMALL = offering("c5.large", ZONE_A, CapacityType.SPOT);
    private static final Map<String, String> WEB = Map.of("app", "web");
    private static final PodRules RULES = PodRules.NONE.withLabels(WEB);

    @Test
    void boundsNothing_whenTheOnlyNodeIsOverfull() {
        Plan plan = plan(odd(service("web", 20, 1_000, 1_000)));

        assertThat(plan.violations()).isEmpty();
        assertThat(plan.bound()).isEqualTo(HourlyPrice.ZERO);
    }

    @Test
    void boundsThePodsOfOtherNodes() {
        ClusterNode overfull = odd(service("web", 20, 1_000, 1_000));
        ClusterNode fine = node("fine", SMALL, service("api", 1, 1_000, 1_000));

        Plan plan = plan(overfull, fine);

        assertThat(plan.violations()).isEmpty();
        assertThat(plan.bound()).isGreaterThan(HourlyPrice.ZERO);
    }

    @Test
    void boundsNothing_whenPodsOfANodeWantItForThemselves() {
        Plan plan = plan(odd(pods(RULES.withAway(new PodTerm(Topology.HOSTNAME, WEB)))));

        assertThat(plan.violations()).isEmpty();
        assertThat(plan.bound()).isEqualTo(HourlyPrice.ZERO);
    }

    @Test
    void boundsNothing_whenANodeHoldsMoreOfASpreadThanANewOneWould() {
        Plan plan = plan(odd(pods(RULES.withSpreads(new TopologySpread(1, Topology.HOSTNAME, WEB)))));

        assertThat(plan.violations()).isEmpty();
        assertThat(plan.bound()).isEqualTo(HourlyPrice.ZERO);
    }

    @Test
    void boundsNothing_whenPodsAskForAnotherKindOfNode() {
        Plan plan = plan(
                odd(pods(RULES.withNodeRequirements(NodeRequirement.is(Offering.CAPACITY_TYPE_LABEL, "on-demand")))));

        assertThat(plan.violations()).isEmpty();
        assertThat(plan.bound()).isEqualTo(HourlyPrice.ZERO);
    }

    private static List<ClusterPod> pods(PodRules rules) {
        return service("web", 3, 100, 100).stream()
                .map(pod -> ClusterPod.of(pod.footprint().with(rules), pod.id()))
                .toList();
    }

    private static ClusterNode odd(List<ClusterPod> pods) {
        return node("odd", SMALL, pods);
    }

    private static Plan plan(ClusterNode... nodes) {
        List<ClusterNode> kept = Stream.of(nodes)
                .map(each -> new ClusterNode(each.id(), each.offering(), each.room(), each.pods(), true))
                .toList();
        return ClusterPlanner.plan(
                problem(List.of(), kept, PlanPolicy.DEFAULT),
                DisruptionRules.of(List.of(), Instant.EPOCH),
                PlanMode.CONSOLIDATE);
    }
}
