package io.lowtide.optimizer.decision;

import static io.lowtide.optimizer.decision.ClusterFixtures.NOW;
import static io.lowtide.optimizer.decision.ClusterFixtures.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.decision.Interruption.Answer;
import io.lowtide.optimizer.decision.Interruption.Notice;
import io.lowtide.optimizer.decision.Interruption.Past;
import io.lowtide.optimizer.decision.Interruption.Reaction;
import io.lowtide.optimizer.opportunity.ClusterPolicy.OnRebalance;
import io.lowtide.optimizer.reasoning.EvidenceCheck;
import io.lowtide.optimizer.reasoning.InterruptionReasoner;
import io.lowtide.planner.placement.PricedPool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterruptionTest {
    private static final Instant DEADLINE = NOW.plusSeconds(120);
    private static final Notice TWO_MINUTES = new Notice("i-n0", DEADLINE);
    private static final Notice RECOMMENDED = new Notice("i-n0", null);
    private static final Past NOTHING = new Past(0, false);

    private final List<Answer> answers = new java.util.ArrayList<>();

    private Answer answer(ClusterFixtures cluster, Notice notice, Past past) {
        return answer(cluster, ClusterFixtures.market(), notice, past);
    }

    private Answer answer(ClusterFixtures cluster, List<PricedPool> market, Notice notice, Past past) {
        Answer answer = new Interruption(cluster.state(), market).answer(notice, past, NOW);
        answers.add(answer);
        return answer;
    }

    /** Whatever is done is explained with nothing but what is known. */
    @AfterEach
    void everyAnswerIsExplained() {
        answers.forEach(answer -> {
            assertThat(EvidenceCheck.unproven(
                            InterruptionReasoner.answered(aCluster().nodes(1).state(), answer, DEADLINE)))
                    .isEmpty();
            assertThat(EvidenceCheck.unproven(
                            InterruptionReasoner.answered(aCluster().nodes(1).state(), answer, null)))
                    .isEmpty();
        });
    }

    private static List<PricedPool> flagged(String... types) {
        return ClusterFixtures.market().stream()
                .map(pool -> new PricedPool(
                        pool.type(),
                        pool.zone(),
                        pool.spot(),
                        pool.onDemand(),
                        pool.risk(),
                        List.of(types).contains(pool.type().name())))
                .toList();
    }

    @Nested
    class PodsWithoutRoom {
        private final ClusterFixtures two = aCluster().nodes(2).pod("shop", "large-0", "n0", 5_000, 1_024, false);

        private List<String> waiting(ClusterFixtures cluster, Set<String> taken, Set<String> leaving) {
            return new Interruption(cluster.state(), ClusterFixtures.market(), taken, leaving)
                    .answer(TWO_MINUTES, NOTHING, NOW)
                    .actions()
                    .getFirst()
                    .withoutRoom();
        }

        @Test
        void areNone_whereTheOtherNodesHoldThem() {
            assertThat(waiting(two, Set.of("i-n0"), Set.of())).isEmpty();
        }

        @Test
        void areThoseThatFitNowhereElse() {
            two.pod("shop", "huge-0", "n1", 5_000, 1_024, false);

            assertThat(waiting(two, Set.of("i-n0"), Set.of())).containsExactly("shop/large-0");
        }

        @Test
        void areAll_whereTheOthersGoToo() {
            assertThat(waiting(two, Set.of("i-n0", "i-n1"), Set.of()))
                    .containsExactlyInAnyOrder("shop/web-0", "shop/large-0");
            assertThat(waiting(two, Set.of("i-n0"), Set.of("i-n1")))
                    .containsExactlyInAnyOrder("shop/web-0", "shop/large-0");
        }

        @Test
        void areNotForeseen_whereACrowdGoesAtOnce() {
            int crowd = Interruption.MOST_FORESEEN + 1;
            ClusterFixtures many = aCluster().nodes(crowd);
            Set<String> all = IntStream.range(0, crowd).mapToObj(i -> "i-n" + i).collect(Collectors.toSet());

            assertThat(waiting(many, all, Set.of())).isEmpty();
            assertThat(waiting(many, Set.of("i-n0"), all)).containsExactly("shop/web-0");
        }

        @Test
        void waitNotForKarpenter_whichWaitsForThem() {
            ClusterFixtures pool = aCluster().karpenter().nodes(1);

            assertThat(waiting(pool, Set.of("i-n0"), Set.of())).isEmpty();
        }
    }

    @Nested
    class ANotice {

        @Test
        void evacuatesAndLaunches_sideBySide() {
            Answer answer = answer(aCluster().nodes(3), TWO_MINUTES, NOTHING);

            assertThat(answer.reaction()).isEqualTo(Reaction.EVACUATE);
            assertThat(answer.actions())
                    .extracting(PlannedAction::type, PlannedAction::deadline)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(ActionType.EVACUATE, DEADLINE),
                            org.assertj.core.groups.Tuple.tuple(ActionType.SCALE_UP, DEADLINE));
        }

        @Test
        void keepsAwayFromThePool_andEndsWithOnDemand() {
            Answer answer = answer(aCluster().nodes(3), flagged("m5.2xlarge"), TWO_MINUTES, NOTHING);

            List<PlannedAction.Candidate> candidates = answer.actions().get(1).candidates();
            assertThat(candidates.stream().filter(PlannedAction.Candidate::spot))
                    .isNotEmpty()
                    .noneMatch(it -> it.instanceType().equals("m5.2xlarge"));
            assertThat(candidates.getLast().spot()).isFalse();
        }

        @Test
        void fallsBackToOnDemand_whenEverySpotPoolIsAvoided() {
            Answer answer =
                    answer(aCluster().nodes(3), flagged("m5.2xlarge", "m5.xlarge", "m5.large"), TWO_MINUTES, NOTHING);

            assertThat(answer.replacement()).isNotNull();
            assertThat(answer.replacement().spot()).isFalse();
            assertThat(answer.reason()).contains("on demand");
        }

        @Test
        void launchesNothing_whereANodeIsOnItsWayAlready() {
            Answer answer = answer(aCluster().nodes(3), TWO_MINUTES, new Past(0, true));

            assertThat(answer.actions()).extracting(PlannedAction::type).containsExactly(ActionType.EVACUATE);
        }

        @Test
        void launchesNothing_whereKarpenterDoes() {
            Answer answer = answer(aCluster().karpenter().nodes(3), TWO_MINUTES, NOTHING);

            assertThat(answer.actions()).extracting(PlannedAction::type).containsExactly(ActionType.EVACUATE);
            assertThat(answer.reason()).contains("Karpenter");
        }

        @Test
        void doesNothing_forANodeNobodyKnows() {
            Answer answer = answer(aCluster().nodes(3), new Notice("i-gone", DEADLINE), NOTHING);

            assertThat(answer.reaction()).isEqualTo(Reaction.NONE);
            assertThat(answer.actions()).isEmpty();
        }

        @Test
        void doesNothing_inMaintenanceOrWhereItOnlyObserves() {
            assertThat(answer(aCluster().nodes(3).inMaintenance(), TWO_MINUTES, NOTHING)
                            .reaction())
                    .isEqualTo(Reaction.NONE);
            assertThat(answer(aCluster().nodes(3).observing(), TWO_MINUTES, NOTHING)
                            .reaction())
                    .isEqualTo(Reaction.NONE);
        }
    }

    @Nested
    class ARecommendation {

        @ParameterizedTest
        @EnumSource
        void isActedOnByThePolicy(OnRebalance policy) {
            Answer answer = answer(aCluster().nodes(3).onRebalance(policy), RECOMMENDED, NOTHING);

            assertThat(answer.reaction())
                    .isEqualTo(
                            switch (policy) {
                                case IGNORE -> Reaction.NONE;
                                case CORDON -> Reaction.CORDON;
                                case MOVE -> Reaction.MOVE;
                            });
        }

        @Test
        void movesNoMoreThanATenthOfTheClusterInAnHour() {
            ClusterFixtures cluster = aCluster().nodes(20).onRebalance(OnRebalance.MOVE);

            assertThat(answer(cluster, RECOMMENDED, new Past(1, false)).reaction())
                    .isEqualTo(Reaction.MOVE);
            assertThat(answer(cluster, RECOMMENDED, new Past(2, false)).reaction())
                    .isEqualTo(Reaction.CORDON);
        }

        @Test
        void doesNotMoveWhatWasLaunchedAMomentAgo() {
            ClusterFixtures cluster =
                    aCluster().node("n0", NOW.minus(Duration.ofMinutes(5))).onRebalance(OnRebalance.MOVE);

            assertThat(answer(cluster, RECOMMENDED, NOTHING).reaction()).isEqualTo(Reaction.CORDON);
        }

        @Test
        void movesToSpotAlone() {
            ClusterFixtures cluster = aCluster().nodes(3).onRebalance(OnRebalance.MOVE);

            assertThat(answer(cluster, RECOMMENDED, NOTHING)
                            .actions()
                            .getFirst()
                            .candidates())
                    .isNotEmpty()
                    .allMatch(PlannedAction.Candidate::spot);
            assertThat(answer(cluster, flagged("m5.2xlarge", "m5.xlarge", "m5.large"), RECOMMENDED, NOTHING)
                            .reaction())
                    .isEqualTo(Reaction.CORDON);
        }
    }

    @Test
    void comesBackToSpot_onlyWhereAPoolIsToBeHadForLess() {
        ClusterFixtures cluster = aCluster().nodes(1);

        assertThat(new Interruption(cluster.state(), ClusterFixtures.market()).comeBack("i-n0"))
                .hasValueSatisfying(action -> assertThat(action.type()).isEqualTo(ActionType.SPOT_REPLACEMENT));
        assertThat(new Interruption(cluster.state(), flagged("m5.2xlarge", "m5.xlarge", "m5.large")).comeBack("i-n0"))
                .isEmpty();
        assertThat(new Interruption(cluster.state(), ClusterFixtures.market()).comeBack("i-gone"))
                .isEmpty();
    }
}
