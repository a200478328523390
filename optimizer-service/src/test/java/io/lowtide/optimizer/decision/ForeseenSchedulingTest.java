package io.lowtide.optimizer.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.NodeRequirement;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.Taint;
import io.lowtide.planner.constraint.Toleration;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.constraint.TopologySpread;
import io.lowtide.planner.packing.ExistingNode;
import io.lowtide.planner.packing.PodFootprint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForeseenSchedulingTest {
    private static final String A = "us-east-1a";
    private static final String B = "us-east-1b";

    private static ExistingNode node(String id, String zone, long cpu, PodFootprint... pods) {
        return node(id, zone, cpu, Map.of(), List.of(), pods);
    }

    private static ExistingNode node(
            String id, String zone, long cpu, Map<String, String> labels, List<Taint> taints, PodFootprint... pods) {
        Offering offering = new Offering(
                ClusterFixtures.LARGE, zone, CapacityType.ON_DEMAND, HourlyPrice.of("0.384"), labels, taints);
        return new ExistingNode(id, offering, new Resources(cpu, 32_768, 20), List.of(pods));
    }

    private static PodFootprint pod(String id, long cpu) {
        return PodFootprint.of(id, cpu, 256);
    }

    private static PodFootprint bound(String id, long cpu, String zone) {
        return new PodFootprint(id, new Resources(cpu, 256, 1), zone, null);
    }

    private static List<String> homeless(List<ExistingNode> nodes, PodFootprint... pods) {
        return new ForeseenScheduling(nodes)
                .homeless(List.of(pods)).stream().map(PodFootprint::id).toList();
    }

    @Test
    void finds_no_room_where_a_tight_packing_would() {
        // 600 + 400 and 1,000 fit; but the two small ones are given the emptiest node each
        List<ExistingNode> nodes = List.of(node("one", A, 1_000), node("two", A, 1_000));

        assertThat(homeless(nodes, pod("a", 600), pod("b", 400), pod("c", 1_000)))
                .containsExactly("c");
        assertThat(homeless(nodes, pod("a", 1_000), pod("b", 600), pod("c", 400)))
                .isEmpty();
    }

    @Test
    void gives_pods_with_volumes_their_place_first() {
        List<ExistingNode> nodes = List.of(node("one", A, 1_000), node("two", B, 600));

        assertThat(homeless(nodes, pod("a", 500), bound("z", 700, A))).isEmpty();
    }

    @Test
    void keeps_pods_with_volumes_in_their_zone() {
        assertThat(homeless(List.of(node("one", A, 1_000)), bound("a", 100, B))).containsExactly("a");
    }

    @Test
    void asks_labels_and_taints() {
        PodFootprint picky =
                pod("picky", 100).with(PodRules.NONE.withNodeRequirements(NodeRequirement.is("workload", "batch")));
        PodFootprint fit = pod("fit", 100)
                .with(PodRules.NONE
                        .withNodeRequirements(NodeRequirement.is("workload", "batch"))
                        .withTolerations(new Toleration("workload", "batch", null)));
        List<ExistingNode> nodes = List.of(node(
                "one",
                A,
                1_000,
                Map.of("workload", "batch"),
                List.of(new Taint("workload", "batch", Taint.Effect.NO_SCHEDULE))));

        assertThat(homeless(nodes, picky, fit)).containsExactly("picky");
    }

    @Test
    void keeps_apart_what_keeps_apart() {
        PodFootprint one = new PodFootprint("one", new Resources(100, 256, 1), null, "web");
        PodFootprint two = new PodFootprint("two", new Resources(100, 256, 1), null, "web");

        assertThat(homeless(List.of(node("n", A, 1_000)), one, two)).containsExactly("two");
    }

    @Test
    void spreads_before_it_looks_for_empty_nodes() {
        PodRules spread = PodRules.NONE
                .withLabels(Map.of("app", "web"))
                .withSpreads(new TopologySpread(1, Topology.ZONE, Map.of("app", "web")));
        PodFootprint there = pod("there", 100).with(spread);
        List<ExistingNode> nodes = List.of(node("empty", A, 8_000, there), node("small", B, 500));

        // the second of the application goes to the other zone, and leaves too little there for the last
        assertThat(homeless(nodes, pod("b", 300).with(spread), bound("c", 300, B)))
                .isEmpty();
        assertThat(homeless(nodes, pod("b", 300).with(spread), pod("c", 7_800))).isEmpty();
        assertThat(homeless(nodes, pod("b", 400).with(spread), pod("c", 7_950))).containsExactly("c");
    }
}
