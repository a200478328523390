package io.lowtide.planner.plan;

import static io.lowtide.planner.plan.PlanFixtures.problem;
import static io.lowtide.planner.plan.PlanFixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.ClusterPlanner;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.disruption.DisruptionRules;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DiversityTest {

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
        Plan plan = plan(PlanPolicy.DEFAULT.with(new PlanPolicy.Diversity(100, 0, 100, 1, 100, true)));

        long inA = plan.nodes().stream()
                .filter(node -> node.offering().zone().equals(PlanFixtures.ZONE_A))
                .count();
        assertThat(plan.policyMissed()).isFalse();
        assertThat(Math.abs(2 * inA - plan.nodes().size())).isLessThanOrEqualTo(1);
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

    private static Plan plan(PlanPolicy policy) {
        return ClusterPlanner.plan(
                problem(service("web", 40, 750, 1_500), List.of(), policy),
                DisruptionRules.of(List.of(), Instant.EPOCH),
                PlanMode.PROVISION);
    }
}
