package io.lowtide.optimizer.decision;

import static io.lowtide.optimizer.decision.ClusterFixtures.NOW;
import static io.lowtide.optimizer.decision.ClusterFixtures.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.OpportunityFinder;
import io.lowtide.optimizer.reasoning.EvidenceCheck;
import io.lowtide.optimizer.reasoning.RuleReasoner;
import io.lowtide.planner.capacity.HourlyPrice;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlanClusterTest {
    private static Plan plan(ClusterFixtures cluster) {
        return plan(cluster, new PlanRequest(Set.of(), null, Map.of(), NOW));
    }

    private static Plan plan(ClusterFixtures cluster, PlanRequest request) {
        ClusterState state = cluster.state();
        return PlanCluster.plan(
                state, ClusterFixtures.market(), OpportunityFinder.find(state, ClusterFixtures.market()), request);
    }

    private static Set<Rule> rules(Plan plan) {
        return plan.blocked().stream().map(Plan.Refused::rule).collect(Collectors.toSet());
    }

    @Nested
    class WhatMayBeDone {

        @Test
        void emptiesNodesIntoOthers_andReplacesTheRest() {
            Plan plan = plan(aCluster().nodes(4));

            assertThat(plan.actions()).isNotEmpty();
            assertThat(plan.savings()).isGreaterThan(HourlyPrice.of("0.384"));
            assertThat(plan.planned().plus(plan.savings())).isEqualTo(HourlyPrice.of("1.536"));
            assertThat(plan.bound()).isLessThanOrEqualTo(plan.planned());
            assertThat(plan.gapPercent()).isNotNegative();
        }

        @Test
        void isTheSame_forTheSameInput() {
            assertThat(plan(aCluster().nodes(6))).isEqualTo(plan(aCluster().nodes(6)));
        }

        @Test
        void takesOnlyTheKindsAskedFor() {
            PlanRequest request = new PlanRequest(Set.of(ActionType.SPOT_REPLACEMENT), 1, Map.of(), NOW);

            Plan plan = plan(aCluster().nodes(3).withoutBinPacking(), request);

            assertThat(plan.actions())
                    .allMatch(action -> action.type() == ActionType.SPOT_REPLACEMENT)
                    .hasSizeLessThanOrEqualTo(1);
        }

        @Test
        void putsWhatMattersMostFirst() {
            Plan plan = plan(aCluster().nodes(5));

            assertThat(plan.actions())
                    .isSortedAccordingTo(java.util.Comparator.comparingInt(
                            action -> action.priority().phase()));
        }
    }

    @Nested
    class WhatMayNot {

        @Test
        void doesNothing_inMaintenance() {
            Plan plan = plan(aCluster().nodes(3).inMaintenance());

            assertThat(plan.actions()).isEmpty();
            assertThat(rules(plan)).containsExactly(Rule.MAINTENANCE);
        }

        @Test
        void doesNothing_onAStaleSnapshot() {
            Plan plan = plan(aCluster().nodes(3).seenAt(NOW.minus(Duration.ofMinutes(6))));

            assertThat(plan.actions()).isEmpty();
            assertThat(rules(plan)).containsExactly(Rule.STALE_SNAPSHOT);
        }

        @Test
        void doesNothing_inABlackout() {
            Plan plan = plan(aCluster().nodes(3).blackout(NOW.minusSeconds(1), NOW.plusSeconds(60)));

            assertThat(rules(plan)).containsExactly(Rule.BLACKOUT);
        }

        @Test
        void removesNothing_whenBinPackingIsOff() {
            Plan plan = plan(aCluster().nodes(4).withoutBinPacking());

            assertThat(plan.actions()).allMatch(action -> action.type().launches());
        }

        @Test
        void leavesYoungNodesAlone() {
            Plan plan = plan(
                    aCluster().node("young", NOW.minusSeconds(60)).pod("shop", "web-9", "young", 500, 1_024, false));

            assertThat(plan.actions()).isEmpty();
            assertThat(rules(plan)).containsExactly(Rule.NODE_TOO_YOUNG);
        }

        @Test
        void neverMovesExcludedPods() {
            Plan plan = plan(aCluster().nodes(1).pod("kube-system", "dns-1", "n0", 100, 128, false));

            assertThat(plan.actions()).isEmpty();
            assertThat(rules(plan)).containsExactly(Rule.EXCLUDED_PODS);
        }

        @Test
        void respectsSpentBudgets() {
            Plan plan = plan(aCluster().nodes(1).budget("web", 0));

            assertThat(plan.actions()).isEmpty();
            assertThat(rules(plan)).containsExactly(Rule.BUDGET_SPENT);
        }

        @Test
        void keepsTheOnDemandBase() {
            Plan plan = plan(aCluster().nodes(3).withoutBinPacking().onDemandBase(3));

            assertThat(plan.actions()).isEmpty();
            assertThat(rules(plan)).contains(Rule.ON_DEMAND_BASE);
        }

        @Test
        void stopsAtTheSpotTarget() {
            Plan plan = plan(aCluster().nodes(4).withoutBinPacking().spotTarget(50), replacementsOnly());

            assertThat(plan.actions()).hasSizeLessThanOrEqualTo(2);
        }

        private PlanRequest replacementsOnly() {
            return new PlanRequest(Set.of(ActionType.SPOT_REPLACEMENT), null, Map.of(), NOW);
        }

        @Test
        void keepsTheLeastNumberOfNodes() {
            Plan plan = plan(aCluster().nodes(4).minNodes(4));

            assertThat(plan.actions()).allMatch(action -> action.type().launches());
        }

        @Test
        void removesNoMoreNodesThanARunMay() {
            Plan plan = plan(aCluster().nodes(8).perRun(2));

            assertThat(plan.actions().stream()
                            .filter(action -> !action.type().launches())
                            .count())
                    .isLessThanOrEqualTo(2);
        }
    }

    @Nested
    class WhoIsAsked {

        @Test
        void asksAPerson_inModeObserve() {
            assertThat(plan(aCluster().nodes(2).observing()).approvalReasons())
                    .anyMatch(reason -> reason.contains("observe"));
        }

        @Test
        void asksNobody_whenThePolicyLetsIt() {
            Plan plan = plan(aCluster().nodes(8).perRun(1));

            assertThat(plan.approvalReasons()).isEmpty();
            assertThat(plan.requiresApproval()).isFalse();
        }

        @Test
        void asksAPerson_whenMuchOfTheClusterGoes() {
            Plan plan = plan(aCluster().nodes(4).perRun(10));

            assertThat(plan.approvalReasons()).anyMatch(reason -> reason.contains("nodes go"));
        }
    }

    /** Every plan is proven inside by the verifier, which throws; here: what its reader may rely on. */
    @Test
    void promisesOnlyWhatItCanKeep() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            ClusterFixtures cluster = aCluster().nodes(1 + random.nextInt(6));
            int pods = random.nextInt(25);
            for (int i = 0; i < pods; i++) {
                cluster.pod(
                        random.nextInt(12) == 0 ? "kube-system" : "shop",
                        "app" + random.nextInt(5) + "-" + i,
                        "n0",
                        50 + random.nextInt(1_500),
                        64 + random.nextInt(4_000),
                        false);
            }

            Plan plan = plan(cluster);

            assertThat(plan.actions().stream().map(action -> action.target().instanceId()))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
            assertThat(plan.bound()).as("seed %d", seed).isLessThanOrEqualTo(plan.planned());
            assertThat(RuleReasoner.planned(plan))
                    .allSatisfy(card -> assertThat(EvidenceCheck.unproven(card))
                            .as("%s", card)
                            .isEmpty());
        }
    }
}
