package io.lowtide.planner.plan;

import static io.lowtide.planner.plan.PlanFixtures.ZONE_A;
import static io.lowtide.planner.plan.PlanFixtures.ZONE_B;
import static io.lowtide.planner.plan.PlanFixtures.problem;
import static io.lowtide.planner.plan.PlanFixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.ClusterPlanner;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.constraint.NodeRequirement;
import io.lowtide.planner.disruption.DisruptionRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiversityTest {
    private static final PlanPolicy.Diversity EVEN = new PlanPolicy.Diversity(100, 0, 100, 1, 100, true);
    private static final PlanPolicy.OfferingRules SMALL_NODES = PlanPolicy.OfferingRules.DEFAULT.smallerThan(8);

    @Test
    void buysTheCheapest_whenNothingIsWanted() {
        Plan plan = plan(PlanPolicy.DEFAULT);

        assertThat(plan.nodes()).allMatch(node -> node.offering().capacityType() == CapacityType.SPOT);
        assertThat(plan.gapPercent()).isLessThan(6);
    }

    @Test
    void keepsPoolsBelowTheirCap_andLossesBelowTheBudget() {
        Plan plan = plan(PlanPolicy.DEFAULT.with(new PlanPolicy.Diversity(100, 0, 30, 4, 35, false)));

        assertThat(plan.violations()).isEmpty();
        assertThat(plan.policyMissed()).isFalse();
        assertThat(plan.risk().jointLoss().podSharePercent()).isLessThanOrEqualTo(35);
        assertThat(plan.nodes().stream().map(node -> node.offering().pool()).collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void buysOnDemand_asFarAsTheBaseAndTheTargetSay() {
        Plan plan = plan(PlanPolicy.DEFAULT.with(new PlanPolicy.Diversity(50, 2, 100, 1, 100, false)));

        assertThat(plan.policyMissed()).isFalse();
        assertThat(plan.nodes())
                .filteredOn(node -> node.offering().capacityType() == CapacityType.ON_DEMAND)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void usesBothZones() {
        Plan plan = plan(PlanPolicy.DEFAULT.with(EVEN));

        long inA = plan.nodes().stream()
                .filter(node -> node.offering().zone().equals(ZONE_A))
                .count();
        assertThat(plan.policyMissed()).isFalse();
        assertThat(Math.abs(2 * inA - plan.nodes().size())).isLessThanOrEqualTo(1);
    }

    @Test
    void hasNodesInEveryZone_whereSeveralHaveRoomForOneMore() {
        DiversityLoad load = new DiversityLoad(EVEN, 3, drafts(ZONE_A, ZONE_A, ZONE_B, ZONE_B));

        assertThat(load.missing()).isPositive();
        assertThat(new DiversityLoad(EVEN, 3, drafts(ZONE_A, ZONE_A, ZONE_B, "us-east-1c")).missing())
                .isZero();
    }

    @Test
    void buysNoSmallerNodes_whenPodsAreBoundToAZone() {
        PlanPolicy even = PlanPolicy.DEFAULT.with(EVEN);

        Plan cheapest = plan(inZoneA(), PlanPolicy.DEFAULT);
        Plan plan = plan(inZoneA(), even);

        assertThat(plan.violations()).isEmpty();
        assertThat(plan.after()).isEqualTo(cheapest.after());
        assertThat(plan.refused())
                .filteredOn(refusal -> refusal.subject().equals("policy/azSpread"))
                .extracting(Refusal::detail)
                .anyMatch(detail ->
                        detail.contains("hold pods that no node of an emptier zone takes") && detail.contains("$0"));
    }

    @Test
    void spreadsTheOthers_whenSomePodsAreBoundToAZone() {
        List<ClusterPod> pods = new ArrayList<>(inZoneA());
        pods.addAll(service("api", 8, 7_500, 12_000));

        Plan plan = plan(pods, PlanPolicy.DEFAULT.with(EVEN).with(SMALL_NODES));

        assertThat(plan.violations()).isEmpty();
        Map<String, Long> nodesIn = plan.nodes().stream()
                .collect(Collectors.groupingBy(node -> node.offering().zone(), Collectors.counting()));
        assertThat(nodesIn.getOrDefault(ZONE_A, 0L) - nodesIn.getOrDefault(ZONE_B, 0L))
                .isBetween(-1L, 1L);
    }

    @Test
    void leavesHeadroom() {
        PlanPolicy policy = PlanPolicy.DEFAULT.with(new PlanPolicy.Headroom(25, 25));

        Plan plan = plan(policy);

        long room = plan.nodes().stream()
                .mapToLong(node -> node.offering().type().allocatable().cpuMillis())
                .sum();
        assertThat(room).isGreaterThanOrEqualTo(40 * 750 * 125 / 100);
        assertThat(plan.nodes().stream().flatMap(node -> node.pods().stream())).hasSize(40);
    }

    @Test
    void staysWithinTheNumberOfNodes() {
        Plan few = plan(PlanPolicy.DEFAULT.with(new PlanPolicy.NodeLimits(0, 3, 100)));
        Plan many = plan(PlanPolicy.DEFAULT.with(new PlanPolicy.NodeLimits(9, 20, 100)));

        assertThat(few.nodes()).hasSizeLessThanOrEqualTo(3);
        assertThat(few.unschedulable()).isEmpty();
        assertThat(many.nodes()).hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void saysWhatCannotBeReached() {
        Plan plan = plan(PlanPolicy.DEFAULT
                .with(new PlanPolicy.NodeLimits(0, 2, 100))
                .with(new PlanPolicy.Diversity(100, 0, 100, 5, 100, false)));

        assertThat(plan.policyMissed()).isTrue();
        assertThat(plan.refused())
                .filteredOn(refusal -> refusal.subject().equals("policy/minPools"))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.detail()).contains("expected: 5"));
        assertThat(plan.violations()).isEmpty();
    }

    private static List<NodeDraft> drafts(String... zones) {
        return Stream.of(zones)
                .map(zone -> new NodeDraft(inZone(zone), List.of(), false))
                .toList();
    }

    private static Offering inZone(String zone) {
        Offering offering = PlanFixtures.offering("m5.large", ZONE_A, CapacityType.SPOT);
        return new Offering(offering.type(), zone, CapacityType.SPOT, offering.price());
    }

    private static List<ClusterPod> inZoneA() {
        return service("web", 40, 750, 1_500).stream()
                .map(pod -> ClusterPod.of(
                        pod.footprint()
                                .with(pod.footprint()
                                        .rules()
                                        .withNodeRequirements(
                                                NodeRequirement.is("topology.kubernetes.io/zone", ZONE_A))),
                        pod.id()))
                .toList();
    }

    private static Plan plan(PlanPolicy policy) {
        return plan(service("web", 40, 750, 1_500), policy);
    }

    private static Plan plan(List<ClusterPod> pods, PlanPolicy policy) {
        return ClusterPlanner.plan(
                problem(pods, List.of(), policy), DisruptionRules.of(List.of(), Instant.EPOCH), PlanMode.PROVISION);
    }
}
