package io.lowtide.optimizer.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.PlacedPods;
import io.lowtide.optimizer.opportunity.PodState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Node n0, with a pod whose volume is in zone b, and n1, with one that may go anywhere; n2 in zone b and n3 in zone a are empty. */
class EmptyingTest {
    private static final String ZONE_B = "us-east-1b";
    private static final long MOST_OF_A_NODE = 5_000;

    private static ClusterState cluster(long bound, long free) {
        ClusterState like = ClusterFixtures.aCluster()
                .inZone(ZONE_B)
                .node("n0", ClusterFixtures.NOW)
                .node("n1", ClusterFixtures.NOW)
                .node("n2", ClusterFixtures.NOW)
                .inZone("us-east-1a")
                .node("n3", ClusterFixtures.NOW)
                .pod("shop", "db-0", "n0", bound, 1_024, false)
                .pod("shop", "web-0", "n1", free, 1_024, false)
                .state();
        return new ClusterState(
                like.clusterId(),
                like.accountId(),
                like.name(),
                like.region(),
                true,
                false,
                like.takenAt(),
                like.nodes(),
                true,
                like.workloadsAt(),
                PlacedPods.of(like.pods().stream().map(EmptyingTest::placed).toList()),
                List.of(),
                List.of(),
                like.nodeClasses(),
                like.policy());
    }

    private static Optional<String> homeless(ClusterState cluster, Set<String> going, String next) {
        return Emptying.homeless(cluster, going, next, Set.of("i-n0", "i-n1"));
    }

    @Test
    void finds_a_place_for_all_where_there_is_room() {
        assertThat(homeless(cluster(500, 500), Set.of("i-n0"), "i-n1")).isEmpty();
    }

    @Test
    void a_pod_that_may_go_anywhere_may_take_the_only_place_of_one_that_may_not() {
        ClusterState cluster = cluster(MOST_OF_A_NODE, MOST_OF_A_NODE);

        assertThat(homeless(cluster, Set.of(), "i-n0")).isEmpty();
        assertThat(homeless(cluster, Set.of(), "i-n1")).isEmpty();
        assertThat(homeless(cluster, Set.of("i-n1"), "i-n0")).contains("shop/db-0");
        assertThat(homeless(cluster, Set.of("i-n0"), "i-n1"))
                .as("nobody knows which of the two is evicted first")
                .contains("shop/db-0");
    }

    private static PodState placed(PodState pod) {
        return pod.name().startsWith("db") ? ClusterFixtures.bound(pod, ZONE_B) : pod;
    }
}
