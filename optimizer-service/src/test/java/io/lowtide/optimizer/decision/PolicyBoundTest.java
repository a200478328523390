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
import io.lowtide.planner.constraint.NodeRequirement;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlanPolicy.Diversity;
import io.lowtide.planner.plan.PlanPolicy.Headroom;
import io.lowtide.planner.plan.PlanningProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyBoundTest {
    /** A bound may be too low by this much for each thing it divides. */
    private static final double CLOSE = 0.005;

    private static final String ZONE = "us-east-1a";
    private static final Offering LARGE_SPOT = offering(LARGE, SPOT, "0.153000", Map.of());
    private static final Offering LARGE_ON_DEMAND = offering(LARGE, ON_DEMAND, "0.384000", Map.of());
    private static final Offering SMALL_SPOT = offering(SMALL, SPOT, "0.038000", Map.of());

    private final List<ClusterPod> pending = new ArrayList<>();
    private final List<ClusterNode> nodes = new ArrayList<>();
    private PlanPolicy policy = PlanPolicy.DEFAULT;

    private static Offering offering(InstanceType type, CapacityType way, String price, Map<String, String> labels) {
        return new Offering(type, ZONE, way, HourlyPrice.of(price), labels, List.of());
    }

    /** Pods each of which leaves no room for another on the largest node. */
    private void wide(int count) {
        for (int i = 0; i < count; i++) {
            pending.add(ClusterPod.of(PodFootprint.of("wide-" + pending.size(), 7_000, 8_192), "shop/web"));
        }
    }

    private void runs(String id, Offering offering, ClusterPod... pods) {
        nodes.add(new ClusterNode(id, offering, offering.type().allocatable(), List.of(pods), false));
    }

    private HourlyPrice bound(List<Offering> offerings, String... staying) {
        PlanningProblem problem = new PlanningProblem(
                pending, List.of(), Resources.NONE, nodes, policy, SearchBudget.forPods(pending.size()));
        return new PolicyBound(problem, offerings, Set.of(staying)).price();
    }

    /** Never more than what is needed, and hardly less. */
    private static void isJustUnder(String needed, HourlyPrice bound) {
        HourlyPrice price = HourlyPrice.of(needed);
        assertThat(bound).isLessThanOrEqualTo(price);
        assertThat(bound.microUsd()).isGreaterThan(Math.round(price.microUsd() * (1 - CLOSE)));
    }

    @Test
    void isWhatIsNeededAtLeast_ofWhatIsSold() {
        wide(3);

        isJustUnder("0.459", bound(List.of(LARGE_SPOT, LARGE_ON_DEMAND, SMALL_SPOT)));
    }

    @Test
    void countsWhatMustStay_andTheRoomItHas() {
        runs("full", LARGE_ON_DEMAND, ClusterPod.of(PodFootprint.of("api", 7_910, 20_000), "shop/api"));
        wide(1);

        // beside nodes that stay a part of a node is counted as a part of its price
        assertThat(bound(List.of(LARGE_SPOT), "full")).isBetween(HourlyPrice.of("0.519"), HourlyPrice.of("0.537"));
        isJustUnder("0.306", bound(List.of(LARGE_SPOT)));
        runs("empty", LARGE_ON_DEMAND);
        isJustUnder("0.768", bound(List.of(LARGE_SPOT), "full", "empty"));
    }

    @Test
    void rises_whereOnlyAShareMayBeSpot_toWhatHalfOfEachCosts() {
        wide(4);
        List<Offering> sold = List.of(LARGE_SPOT, LARGE_ON_DEMAND);
        HourlyPrice free = bound(sold);

        policy = policy.with(new Diversity(50, 0, 100, 1, 100, false));

        isJustUnder("0.612", free);
        isJustUnder("1.074", bound(sold));
    }

    @Test
    void boundsApart_whatCannotShareANode() {
        Offering tidal = offering(SMALL, SPOT, "0.050000", Map.of("pool", "tidal"));
        Offering other = offering(SMALL, SPOT, "0.040000", Map.of("pool", "other"));
        for (String pool : List.of("tidal", "other")) {
            PodRules rules = PodRules.NONE.withNodeRequirements(NodeRequirement.is("pool", pool));
            pending.add(ClusterPod.of(PodFootprint.of(pool, 100, 128).with(rules), "shop/" + pool));
        }

        isJustUnder("0.09", bound(List.of(tidal, other)));
    }

    @Test
    void hasRoomForHeadroom() {
        wide(2);
        HourlyPrice without = bound(List.of(LARGE_SPOT, SMALL_SPOT));

        policy = policy.with(new Headroom(50, 0));

        HourlyPrice with = bound(List.of(LARGE_SPOT, SMALL_SPOT));
        // seven cores more: 900 millis find room on the two nodes each, the rest costs at least what its cores do
        assertThat(with).isGreaterThan(without).isLessThanOrEqualTo(without.plus(LARGE_SPOT.price()));
    }
}
