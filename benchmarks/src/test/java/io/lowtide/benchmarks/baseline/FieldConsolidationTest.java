package io.lowtide.benchmarks.baseline;

import static io.lowtide.benchmarks.BenchFixtures.aCluster;
import static io.lowtide.benchmarks.BenchFixtures.aNode;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldConsolidationTest {

    @Test
    void takesEmptyNodesFirst() {
        PlanningProblem cluster = aCluster(aNode("a", 4), aNode("b", 4, 1_000), aNode("c", 4, 500), aNode("d", 4));

        assertThat(after(cluster)).extracting(ClusterNode::id).containsExactly("b", "c");
    }

    @Test
    void putsPodsOnNodesThatStay() {
        PlanningProblem cluster = aCluster(aNode("a", 4, 3_900), aNode("b", 4, 1_000), aNode("c", 4, 2_900));

        assertThat(after(cluster)).extracting(ClusterNode::id).containsExactly("a", "c");
    }

    @Test
    void putsTheirPodsOnOneCheaperNode() {
        PlanningProblem cluster = aCluster(aNode("a", 8, 1_000), aNode("b", 8, 1_500));

        assertThat(after(cluster)).singleElement().satisfies(node -> {
            assertThat(node.offering().type().vcpu()).isEqualTo(3);
            assertThat(node.pods()).hasSize(2);
        });
    }

    @Test
    void leavesASpotNode_whenFewPoolsAreCheaper() {
        assertThat(FieldConsolidation.round(aCluster(aNode("a", CapacityType.SPOT, 15, 900))))
                .isEmpty();
        assertThat(FieldConsolidation.round(aCluster(aNode("a", CapacityType.SPOT, 16, 900))))
                .isPresent();
        assertThat(FieldConsolidation.round(aCluster(aNode("a", CapacityType.ON_DEMAND, 15, 900))))
                .isPresent();
    }

    private static List<ClusterNode> after(PlanningProblem cluster) {
        return FieldConsolidation.round(cluster).orElseThrow();
    }
}
