package io.lowtide.optimizer.decision;

import static io.lowtide.optimizer.decision.ClusterFixtures.LARGE;
import static io.lowtide.optimizer.decision.ClusterFixtures.SMALL;
import static io.lowtide.planner.capacity.CapacityType.ON_DEMAND;
import static io.lowtide.planner.capacity.CapacityType.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.constraint.TopologySpread;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LevelZonesTest {
    private static final HourlyPrice RICH = HourlyPrice.of("100");

    private final List<ClusterPod> pods = new ArrayList<>();
    private final Set<Offering> market = new LinkedHashSet<>();
    private final List<PlannedNode> planned = new ArrayList<>();

    private Offering sold(InstanceType type, String zone, CapacityType capacityType, String price) {
        Offering offering = new Offering(type, zone, capacityType, HourlyPrice.of(price));
        market.add(offering);
        return offering;
    }

    /** A node the plan opens, with a pod of its own. */
    private void opens(Offering offering, PodFootprint pod) {
        pods.add(ClusterPod.of(pod, "shop/web"));
        planned.add(new PlannedNode("new-" + planned.size(), offering, List.of(pod.id()), true));
    }

    private void opens(int count, Offering offering) {
        for (int i = 0; i < count; i++) {
            opens(offering, PodFootprint.of("web-" + planned.size(), 500, 1_024));
        }
    }

    private List<String> zones(HourlyPrice before) {
        PlanningProblem problem = new PlanningProblem(
                pods, List.of(), new Resources(100, 100, 2), List.of(), PlanPolicy.DEFAULT, SearchBudget.forPods(10));
        return new LevelZones(problem, market)
                .level(planned, before).stream()
                        .map(node -> node.offering().zone())
                        .sorted()
                        .toList();
    }

    @Test
    void opensAsManyInEachZone_whereThatCostsNothing() {
        Offering cheapest = sold(SMALL, "a", SPOT, "0.040000");
        sold(SMALL, "b", SPOT, "0.040000");
        sold(SMALL, "c", SPOT, "0.040000");
        opens(7, cheapest);

        assertThat(zones(HourlyPrice.of("0.28"))).containsExactly("a", "a", "a", "b", "b", "c", "c");
    }

    @Test
    void leavesNoZoneTwoBehind_thoughNoneHasMoreThanItsShare() {
        Offering cheapest = sold(SMALL, "a", SPOT, "0.040000");
        Offering next = sold(SMALL, "b", SPOT, "0.040000");
        sold(SMALL, "c", SPOT, "0.040000");
        opens(3, cheapest);
        opens(3, next);
        opens(1, sold(SMALL, "c", SPOT, "0.041000"));

        assertThat(zones(RICH)).containsExactly("a", "a", "b", "b", "b", "c", "c");
    }

    @Test
    void goesWhereItCostsTheLeast_andNoFurtherThanATwentiethOfTheSaving() {
        Offering cheapest = sold(SMALL, "a", SPOT, "0.040000");
        sold(SMALL, "b", SPOT, "0.043000");
        sold(SMALL, "c", SPOT, "0.041000");
        opens(6, cheapest);

        assertThat(zones(RICH)).containsExactly("a", "a", "b", "b", "c", "c");
        // 0.12 are saved, 0.006 may be spent: two in c, one in b
        assertThat(zones(HourlyPrice.of("0.36"))).containsExactly("a", "a", "a", "b", "c", "c");
        assertThat(zones(HourlyPrice.of("0.24"))).containsOnly("a");
    }

    @Test
    void keepsToTheZone_whatIsThereAlready_andWhosePodsCareForZones() {
        Offering cheapest = sold(SMALL, "a", SPOT, "0.040000");
        sold(SMALL, "b", SPOT, "0.040000");
        planned.add(new PlannedNode("old-1", cheapest, List.of(), false));
        opens(cheapest, new PodFootprint("bound", new Resources(500, 1_024, 1), "a", null));
        opens(
                cheapest,
                PodFootprint.of("spread", 500, 1_024)
                        .with(PodRules.NONE.withSpreads(new TopologySpread(1, Topology.ZONE, Map.of("app", "web")))));

        assertThat(zones(RICH)).containsOnly("a");
        opens(1, cheapest);
        assertThat(zones(RICH)).containsExactly("a", "a", "a", "b");
    }

    @Test
    void takesNothingTooSmall_norBoughtInAnotherWay() {
        Offering large = sold(LARGE, "a", SPOT, "0.160000");
        sold(SMALL, "b", SPOT, "0.040000");
        sold(LARGE, "b", ON_DEMAND, "0.160000");
        opens(large, PodFootprint.of("wide", 5_000, 8_192));
        opens(large, PodFootprint.of("wider", 5_000, 8_192));

        assertThat(zones(RICH)).containsOnly("a");
    }

    @Test
    void leavesHeadroomItsSize() {
        Offering large = sold(LARGE, "a", SPOT, "0.160000");
        sold(SMALL, "b", SPOT, "0.040000");
        planned.add(new PlannedNode("new-1", large, List.of(), true));
        planned.add(new PlannedNode("new-2", large, List.of(), true));

        assertThat(zones(RICH)).containsOnly("a");
        sold(LARGE, "b", SPOT, "0.170000");
        assertThat(zones(RICH)).containsExactly("a", "b");
    }
}
