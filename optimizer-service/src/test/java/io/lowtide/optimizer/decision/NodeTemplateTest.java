package io.lowtide.optimizer.decision;

import static io.lowtide.optimizer.decision.ClusterFixtures.NOW;
import static io.lowtide.optimizer.decision.ClusterFixtures.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.LaunchReach;
import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.placement.PricedPool;
import io.lowtide.planner.risk.InterruptionRisk;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two nodes in two zones, of a NodePool whose node class reaches so far; the market has both zones. */
class NodeTemplateTest {
    private static final Set<Architecture> AMD64 = Set.of(Architecture.AMD64);

    private static OfferedCapacity offered(LaunchReach reach) {
        ClusterState state = aCluster()
                .karpenter(reach)
                .node("n0", NOW)
                .node("n1", NOW, "us-east-1b")
                .state();
        return new OfferedCapacity(state, List.of(pool("us-east-1a"), pool("us-east-1b")));
    }

    private static PricedPool pool(String zone) {
        return new PricedPool(
                ClusterFixtures.SMALL,
                zone,
                HourlyPrice.of("0.0380"),
                HourlyPrice.of("0.096"),
                new InterruptionRisk(0.1, 0.6),
                false);
    }

    @Test
    void launchesInEveryZoneOfTheCluster_thatTheClassHasASubnetIn() {
        OfferedCapacity all = offered(new LaunchReach(Set.of("us-east-1a", "us-east-1b", "us-east-1c"), AMD64));
        OfferedCapacity one = offered(new LaunchReach(Set.of("us-east-1b"), AMD64));

        assertThat(all.offerings()).extracting(it -> it.zone()).contains("us-east-1a", "us-east-1b");
        assertThat(one.offerings()).extracting(it -> it.zone()).containsOnly("us-east-1b");
        assertThat(one.offerings()).extracting(it -> it.capacityType()).contains(CapacityType.ON_DEMAND);
        assertThat(one.refused()).extracting(Opportunity.Refusal::code).containsExactly("zone");
        assertThat(one.refused().getFirst().example()).contains("us-east-1a", "expected: [us-east-1b]");
    }

    @Test
    void launchesNothing_whereTheClassHasNoImageForTheNodesOrNoSubnet() {
        Set<String> zones = Set.of("us-east-1a", "us-east-1b");

        for (LaunchReach reach :
                List.of(new LaunchReach(zones, Set.of(Architecture.ARM64)), new LaunchReach(Set.of(), AMD64))) {
            OfferedCapacity none = offered(reach);

            assertThat(none.offerings()).isEmpty();
            assertThat(none.refused()).extracting(Opportunity.Refusal::code).containsExactly("node_class");
        }
    }
}
