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
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlanClusterTest {
    private static final PlanRequest ALL = new PlanRequest(Set.of(), null, List.of(), NOW);

    private static Plan plan(ClusterFixtures cluster) {
        return plan(cluster, ALL);
    }

    private static Plan plan(ClusterFixtures cluster, PlanRequest request) {
        ClusterState state = cluster.state();
        return PlanCluster.plan(
                state, ClusterFixtures.market(), OpportunityFinder.find(state, ClusterFixtures.market()), request);
    }

    private static Set<Rule> rules(Plan plan) {
        return plan.blocked().stream().map(Plan.Refused::rule).collect(Collectors.toSet());
    }

    private static long launched(Plan plan, boolean spot) {
        return plan.actions().stream()
                .filter(action -> action.type().launches())
                .filter(action -> action.candidates().getFirst().spot() == spot)
                .count();
    }

    private static long removed(Plan plan) {
        return plan.actions().stream().filter(action -> action.type().removes()).count();
    }

    @Nested
    class WhatMayBeDone {

        @Test
        void whereOneActionIsAskedFor_itIsFound_thoughTwoWouldSaveMore() {
            Instant yesterday = NOW.minus(Duration.ofDays(1));
            ClusterFixtures cluster = aCluster().node("n0", yesterday);
            cluster.pod("shop", "web-1", "n0", 1_500, 1_024, false).pod("shop", "api-1", "n0", 1_500, 1_024, false);

            assertThat(plan(cluster).actions()).hasSizeGreaterThan(1);
            assertThat(plan(cluster, new PlanRequest(Set.of(), 1, List.of(), NOW))
                            .actions())
                    .hasSize(1);
        }

        @Test
        void putsFewerAndSmallerNodesInPlaceOfSeveral() {
            Plan plan = plan(aCluster().nodes(4));

            assertThat(plan.current()).isEqualTo(HourlyPrice.of("1.536"));
            assertThat(plan.planned()).isLessThanOrEqualTo(HourlyPrice.of("0.0768"));
            assertThat(removed(plan)).isEqualTo(4);
            assertThat(plan.actions()).anyMatch(action -> action.type() == ActionType.CONSOLIDATE);
            assertThat(plan.actions().stream()
                            .mapToLong(PlannedAction::savingMicroUsd)
                            .sum())
                    .isEqualTo(plan.savings().microUsd());
        }

        @Test
        void opensSeveralNodesForOne_whenThatIsCheaper() {
            ClusterFixtures cluster = aCluster().node("big", NOW.minus(Duration.ofDays(1)));
            for (int i = 0; i < 3; i++) {
                cluster.pod("shop", "web-" + i, "big", 1_600, 5_000, false);
            }

            Plan plan = plan(cluster.headroom(0).maxNodes(4));

            assertThat(plan.actions()).extracting(PlannedAction::type).contains(ActionType.SPOT_REPLACEMENT);
            assertThat(plan.planned()).isLessThan(HourlyPrice.of("0.153"));
            assertThat(plan.bound()).isLessThanOrEqualTo(plan.planned());
        }

        @Test
        void comesCloseToItsBound() {
            assertThat(plan(aCluster().nodes(12).perRun(100)).gapPercent()).isLessThan(40);
            assertThat(plan(aCluster().nodes(60).perRun(100)).gapPercent()).isLessThan(10);
        }

        @Test
        void opensAllNodesOfAnExchange_beforeItEmptiesTheFirst() {
            Plan plan = plan(aCluster().nodes(8));

            int first = plan.outlook().steps().getFirst().exchange();
            List<String> kinds = plan.outlook().steps().stream()
                    .filter(step -> step.exchange() == first)
                    .map(Plan.Step::kind)
                    .toList();
            assertThat(kinds.lastIndexOf("cordon")).isLessThan(kinds.indexOf("open"));
            assertThat(kinds.lastIndexOf("open")).isLessThan(kinds.indexOf("drain"));
            assertThat(plan.outlook().steps().stream()
                            .mapToLong(Plan.Step::savingMicroUsd)
                            .sum())
                    .isEqualTo(plan.savings().microUsd());
        }

        @Test
        void isTheSame_forTheSameInput() {
            assertThat(plan(aCluster().nodes(6))).isEqualTo(plan(aCluster().nodes(6)));
        }

        @Test
        void takesOnlyTheKindsAskedFor() {
            PlanRequest request = new PlanRequest(Set.of(ActionType.SCALE_DOWN), null, List.of(), NOW);

            Plan plan = plan(aCluster().nodes(3), request);

            assertThat(plan.actions()).isEmpty();
            assertThat(rules(plan)).containsExactly(Rule.NOT_ASKED_FOR);
        }

        @Test
        void takesNoMoreActionsThanWereAskedFor() {
            PlanRequest request = new PlanRequest(Set.of(), 2, List.of(), NOW);

            assertThat(plan(aCluster().nodes(6), request).actions()).hasSizeBetween(1, 2);
        }

        @Test
        void saysOfEveryNodeThatStaysWhyItDoes() {
            Plan plan = plan(aCluster().nodes(3).pod("kube-system", "dns-1", "n0", 100, 128, false));

            assertThat(plan.blocked())
                    .extracting(refused -> refused.action().target().node(), Plan.Refused::rule)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("n0", Rule.EXCLUDED_PODS));
            assertThat(removed(plan)).isEqualTo(2);
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
        void emptiesNoNodeIntoOthers_whenBinPackingIsOff() {
            Plan plan = plan(aCluster().nodes(4).withoutBinPacking());

            assertThat(plan.actions()).isNotEmpty();
            assertThat(plan.actions().stream().flatMap(action -> action.receivers().stream()))
                    .allMatch(receiver -> receiver.startsWith("new-"));
        }

        @Test
        void leavesYoungNodesAlone() {
            Plan plan = plan(
                    aCluster().node("young", NOW.minusSeconds(60)).pod("shop", "web-9", "young", 500, 1_024, false));

            assertThat(plan.actions()).isEmpty();
            assertThat(rules(plan)).containsExactly(Rule.NODE_TOO_YOUNG);
        }

        @Test
        void respectsSpentBudgets() {
            Plan plan = plan(aCluster().nodes(1).budget("web", 0));

            assertThat(plan.actions()).isEmpty();
            assertThat(rules(plan)).containsExactly(Rule.BUDGET_SPENT);
        }

        @Test
        void movesNoPodTwiceInADay() {
            Duration aDay = Duration.ofHours(24);
            PlanRequest.Move before =
                    new PlanRequest.Move("shop", "web", NOW.minus(Duration.ofDays(3)), NOW.minus(aDay));

            Plan plan = plan(aCluster().nodes(3), new PlanRequest(Set.of(), null, List.of(before), NOW));

            assertThat(plan.actions()).isEmpty();
            assertThat(rules(plan)).containsExactly(Rule.PODS_MOVED_LATELY);
        }

        @Test
        void keepsTheOnDemandBase() {
            Plan plan = plan(aCluster().nodes(3).onDemandBase(3));

            assertThat(3 - removed(plan) + launched(plan, false)).isGreaterThanOrEqualTo(3);
        }

        @Test
        void stopsAtTheSpotTarget() {
            Plan plan = plan(aCluster().nodes(20).spotTarget(50).perRun(100));

            assertThat(launched(plan, true)).isPositive();
            assertThat(plan.outlook().spotNodes() * 2)
                    .isLessThanOrEqualTo(plan.outlook().nodes() + 1);
        }

        @Test
        void keepsTheLeastNumberOfNodes() {
            Plan plan = plan(aCluster().nodes(4).minNodes(4));

            assertThat(plan.outlook().nodes()).isEqualTo(4);
        }

        @Test
        void neverRunsMoreNodesThanThePolicyAllows_onTheWayEither() {
            Plan plan = plan(aCluster().nodes(4).maxNodes(4));

            assertThat(plan.actions()).noneMatch(action -> action.type().launches());
        }

        @Test
        void removesNoMoreNodesForGoodThanARunMay() {
            Plan plan = plan(aCluster().nodes(8).perRun(2));

            long opened = plan.actions().stream()
                    .filter(action -> action.type().launches())
                    .count();
            assertThat(removed(plan) - opened).isBetween(1L, 2L);
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

            assertThat(plan.actions()).isNotEmpty();
            assertThat(plan.approvalReasons()).isEmpty();
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
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            ClusterFixtures cluster = aCluster().nodes(1 + random.nextInt(6)).spotTarget(random.nextInt(3) * 50);
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
            assertThat(plan.planned()).as("seed %d", seed).isLessThanOrEqualTo(plan.current());
            assertThat(RuleReasoner.planned(plan))
                    .allSatisfy(card -> assertThat(EvidenceCheck.unproven(card))
                            .as("%s", card)
                            .isEmpty());
        }
    }
}
