package io.lowtide.benchmarks.consolidation;

import static io.lowtide.benchmarks.BenchFixtures.aNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lowtide.planner.plan.ClusterNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final long VCPU = 314_748;

    @Test
    void countsPodsOnAnotherNode() {
        ClusterNode a = aNode("a", 4, 100, 200);
        ClusterNode b = aNode("b", 4, 300);
        ClusterNode both = b.with(
                List.of(b.pods().getFirst(), a.pods().getFirst(), a.pods().getLast()));

        assertThat(Rounds.moved(List.of(a, b), List.of(both))).isEqualTo(2);
        assertThat(Rounds.moved(List.of(a, b), List.of(a, b))).isZero();
    }

    @Test
    void knowsHowManyPodsMustMoveAtLeast() {
        List<ClusterNode> nodes = List.of(aNode("full", 4, 100, 200, 300), aNode("big", 4, 100), aNode("empty", 2));

        assertThat(Rounds.leastMoves(nodes, 2 * VCPU)).isZero();
        assertThat(Rounds.leastMoves(nodes, 4 * VCPU)).isCloseTo(0.5, within(1e-9));
        assertThat(Rounds.leastMoves(nodes, 8 * VCPU)).isCloseTo(2.5, within(1e-9));
    }
}
