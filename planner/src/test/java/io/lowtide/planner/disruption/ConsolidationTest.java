package io.lowtide.planner.disruption;

import static io.lowtide.planner.plan.PlanFixtures.ZONE_A;
import static io.lowtide.planner.plan.PlanFixtures.ZONE_B;
import static io.lowtide.planner.plan.PlanFixtures.node;
import static io.lowtide.planner.plan.PlanFixtures.offering;
import static io.lowtide.planner.plan.PlanFixtures.problem;
import static io.lowtide.planner.plan.PlanFixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.ClusterPlanner;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.plan.Amount;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlanStep;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.PodDisruptionBudget;
import io.lowtide.planner.plan.Reason;
import io.lowtide.planner.plan.Refusal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsolidationTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final DisruptionRules RULES = DisruptionRules.of(List.of(), NOW);

    @Test
    void closesEmptyNodes() {
        Plan plan = consolidate(List.of(spot("idle", List.of()), spot("busy", service("web", 3, 500, 1_500))), RULES);

        assertThat(plan.closed()).containsExactly("idle");
        assertThat(plan.steps()).extracting(PlanStep::kind).containsExactly(PlanStep.Kind.CORDON, PlanStep.Kind.CLOSE);
    }

    @Test
    void movesOnDemandToSpot_openingBeforeClosing() {
        Plan plan = consolidate(
                List.of(node(
                        "od", offering("m5.xlarge", ZONE_A, CapacityType.ON_DEMAND), service("web", 3, 1_000, 4_000))),
                RULES);

        assertThat(plan.violations()).isEmpty();
        assertThat(plan.closed()).containsExactly("od");
        assertThat(plan.steps())
                .extracting(PlanStep::kind)
                .containsExactly(PlanStep.Kind.OPEN, PlanStep.Kind.CORDON, PlanStep.Kind.DRAIN, PlanStep.Kind.CLOSE);
        assertThat(plan.steps().getFirst().reason()).startsWith("on demand to spot");
        assertThat(plan.after()).isLessThan(plan.before());
    }

    @Test
    void turnsOneIntoSeveral_whereThatIsCheaper() {
        List<ClusterPod> pods = new ArrayList<>(service("web", 3, 1_800, 3_000));
        Plan plan = consolidate(List.of(node("large", offering("m5.4xlarge", ZONE_A, CapacityType.SPOT), pods)), RULES);

        assertThat(plan.closed()).containsExactly("large");
        assertThat(plan.nodes()).hasSizeGreaterThan(1);
        assertThat(plan.violations()).isEmpty();
    }

    @Test
    void doesNothingTheSecondTime() {
        List<ClusterNode> nodes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            nodes.add(node(
                    "n" + i,
                    offering("m5.2xlarge", i % 2 == 0 ? ZONE_A : ZONE_B, CapacityType.SPOT),
                    service("s" + i, 2, 1_000, 2_500)));
        }
        PlanningProblem first = problem(List.of(), nodes, PlanPolicy.DEFAULT);
        Plan plan = ClusterPlanner.plan(first, RULES, PlanMode.CONSOLIDATE);

        Plan again = ClusterPlanner.plan(carriedOut(first, plan), RULES, PlanMode.CONSOLIDATE);

        assertThat(plan.closed()).isNotEmpty();
        assertThat(again.steps()).isEmpty();
    }

    @Test
    void saysWhyANodeStays() {
        ClusterPod pinned = new ClusterPod(service("db", 1, 200, 500).getFirst().footprint(), "db", 0, true, false);
        ClusterPod tired = service("tired", 1, 200, 500).getFirst().moved();
        List<ClusterNode> nodes = List.of(
                spot("pinned", List.of(pinned)),
                spot("tired", List.of(tired)),
                spot("guarded", service("quorum", 1, 200, 500)),
                new ClusterNode(
                        "marked",
                        offering("m5.large", ZONE_A, CapacityType.SPOT),
                        offering("m5.large", ZONE_A, CapacityType.SPOT).type().allocatable(),
                        List.of(),
                        true));
        PodDisruptionBudget budget =
                new PodDisruptionBudget("quorum", "default", Map.of("app", "quorum"), null, Amount.of(0));

        Plan plan = consolidate(nodes, DisruptionRules.of(List.of(budget), NOW));

        Map<String, Reason> reasons = new HashMap<>();
        plan.refused().forEach((Refusal refusal) -> reasons.put(refusal.subject(), refusal.reason()));
        assertThat(plan.steps()).isEmpty();
        assertThat(reasons)
                .containsEntry("pinned", Reason.POD_DO_NOT_DISRUPT)
                .containsEntry("tired", Reason.POD_MOVED_LATELY)
                .containsEntry("guarded", Reason.DISRUPTION_BUDGET_OF_PODS)
                .containsEntry("marked", Reason.NODE_DO_NOT_DISRUPT);
    }

    @Test
    void keepsSpotWhereItIs_whenFewPoolsAreCheaper() {
        Plan plan = consolidate(
                List.of(node(
                        "spot", offering("m5.xlarge", ZONE_A, CapacityType.SPOT), service("web", 2, 1_500, 1_200))),
                RULES);

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.refused())
                .filteredOn(refusal -> refusal.subject().equals("spot"))
                .extracting(Refusal::reason)
                .containsExactly(Reason.TOO_FEW_CHEAPER_POOLS);
    }

    @Test
    void takesNoMoreNodesThanTheBudgetOfTheHourLets() {
        ZoneId newYork = ZoneId.of("America/New_York");
        DisruptionBudget workingHours = new DisruptionBudget(
                Amount.of(0),
                Set.of(),
                new DisruptionBudget.Window(
                        Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), Duration.ofHours(8), newYork));
        List<ClusterNode> nodes = List.of(spot("idle", List.of()), spot("busy", service("web", 3, 500, 1_500)));

        Plan during = consolidate(nodes, with(workingHours, Instant.parse("2026-03-02T15:00:00Z")));
        Plan before = consolidate(nodes, with(workingHours, Instant.parse("2026-03-02T13:59:00Z")));

        assertThat(during.closed()).isEmpty();
        assertThat(during.refused())
                .filteredOn(refusal -> refusal.subject().equals("idle"))
                .extracting(Refusal::reason)
                .containsExactly(Reason.DISRUPTION_BUDGET_OF_NODES);
        assertThat(before.closed()).containsExactly("idle");
    }

    private static DisruptionRules with(DisruptionBudget budget, Instant now) {
        return new DisruptionRules(
                List.of(), List.of(budget), now, DisruptionRules.CHEAPER_POOLS, DisruptionRules.WORTH);
    }

    private static ClusterNode spot(String id, List<ClusterPod> pods) {
        return node(id, offering("m5.large", ZONE_A, CapacityType.SPOT), pods);
    }

    private static Plan consolidate(List<ClusterNode> nodes, DisruptionRules rules) {
        return ClusterPlanner.plan(problem(List.of(), nodes, PlanPolicy.DEFAULT), rules, PlanMode.CONSOLIDATE);
    }

    /** The cluster as the plan leaves it, a day later. */
    private static PlanningProblem carriedOut(PlanningProblem problem, Plan plan) {
        Map<String, ClusterPod> pods = new HashMap<>();
        problem.nodes().forEach(node -> node.pods().forEach(pod -> pods.put(pod.id(), pod)));
        List<ClusterNode> nodes = plan.nodes().stream()
                .map(planned -> node(
                        planned.id(),
                        planned.offering(),
                        planned.pods().stream().map(pods::get).toList()))
                .toList();
        return problem.with(List.of(), nodes);
    }
}
