package io.lowtide.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.trial.RandomCluster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterPlannerTest {
    private static final int CLUSTERS = Integer.getInteger("lowtide.clusters", 30);

    @ParameterizedTest
    @EnumSource
    void plansRandomClusters_withoutAViolation_andWithAReasonForEveryPod(PlanMode mode) {
        for (int seed = 0; seed < CLUSTERS; seed++) {
            RandomCluster cluster = RandomCluster.of(seed, 10 + seed % 50);

            Plan plan = ClusterPlanner.plan(cluster.problem(), cluster.rules(), mode);

            assertThat(plan.violations()).as("seed " + seed).isEmpty();
            assertThat(plan.unschedulable())
                    .allMatch(refusal -> !refusal.detail().isBlank());
        }
    }

    @ParameterizedTest
    @EnumSource
    void plansAlikeEachTime(PlanMode mode) {
        for (int seed = 0; seed < CLUSTERS / 4; seed++) {
            RandomCluster cluster = RandomCluster.of(seed, 30);
            PlanningProblem problem = cluster.problem();

            assertThat(ClusterPlanner.plan(problem, cluster.rules(), mode))
                    .isEqualTo(ClusterPlanner.plan(problem, cluster.rules(), mode));
        }
    }
}
