package io.lowtide.benchmarks.quality;

import io.lowtide.benchmarks.data.Market;
import io.lowtide.benchmarks.data.PodMix;
import io.lowtide.planner.ClusterPlanner;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.disruption.DisruptionRules;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.MarketOffer;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.PlanningProblem;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Scale-ins, and what consolidation makes of them, round by round. */
public final class ConsolidationBenchmark {
    private static final DisruptionRules RULES = DisruptionRules.of(List.of(), Instant.EPOCH);
    private static final int ROUNDS = 5;

    private ConsolidationBenchmark() {}

    public static void run(Path data, PrintStream out) {
        out.println("| cluster | round | nodes | $/h | ÷ bound | nodes gone | pods moved | ms | violations |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        for (boolean spot : new boolean[] {false, true}) {
            Market market = new Market(
                    spot ? "spot" : "on-demand", spot, false, 16, Set.of("c", "m", "r"), List.of("us-east-1a"));
            scaledIn(data, market, PodMix.WIDE30, 1_000, 300, out);
            scaledIn(data, market, PodMix.GENERIC, 1_000, 300, out);
        }
        Market small = new Market("on-demand ≤8", false, false, 8, Set.of("c", "m", "r"), List.of("us-east-1a"));
        scaledIn(data, small, PodMix.WIDE30, 6_000, 0, out);
        scaledIn(data, small, PodMix.GENERIC, 20_000, 6_000, out);
    }

    private static void scaledIn(Path data, Market market, PodMix mix, int size, int leaving, PrintStream out) {
        List<Offering> offerings = market.offerings(data);
        List<PodFootprint> pods = mix.pods(data, size, 42);
        Packing first = BinPacker.pack(new PackingProblem(pods, offerings, Resources.NONE));
        SplittableRandom random = new SplittableRandom(7);
        Set<String> gone = new HashSet<>();
        while (gone.size() < leaving) {
            gone.add(pods.get(random.nextInt(pods.size())).id());
        }
        List<ClusterNode> nodes = new ArrayList<>();
        first.nodes()
                .forEach(node -> nodes.add(new ClusterNode(
                        "n" + nodes.size(),
                        node.offering(),
                        node.offering().type().allocatable(),
                        node.pods().stream()
                                .filter(pod -> !gone.contains(pod.id()))
                                .map(pod -> ClusterPod.of(pod, pod.id()))
                                .toList(),
                        false)));
        List<MarketOffer> offers = offerings.stream()
                .map(offering -> new MarketOffer(offering, 0, true))
                .toList();
        PlanningProblem problem = new PlanningProblem(
                List.of(), offers, Resources.NONE, nodes, PlanPolicy.DEFAULT, SearchBudget.forPods(size));
        String name =
                "%s, %s, %d → %d".formatted(market.name(), mix.name().toLowerCase(Locale.ROOT), size, size - leaving);
        for (int round = 1; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            Plan plan = ClusterPlanner.plan(problem, RULES, PlanMode.CONSOLIDATE);
            long millis = (System.nanoTime() - start) / 1_000_000;
            Map<String, String> was = new HashMap<>();
            problem.nodes().forEach(node -> node.pods().forEach(pod -> was.put(pod.id(), node.id())));
            long moved = plan.nodes().stream()
                    .flatMap(node ->
                            node.pods().stream().filter(pod -> !node.id().equals(was.get(pod))))
                    .count();
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %s | %.3f | %d | %d | %d | %d |%n",
                    name,
                    round,
                    plan.nodes().size(),
                    plan.after().usd(),
                    1 + plan.gapPercent() / 100,
                    plan.closed().size(),
                    moved,
                    millis,
                    plan.violations().size());
            if (plan.closed().isEmpty()) {
                return;
            }
            problem = problem.with(List.of(), carriedOut(problem, plan, round));
        }
    }

    /** The cluster as the plan leaves it, a day later. */
    private static List<ClusterNode> carriedOut(PlanningProblem problem, Plan plan, int round) {
        Map<String, ClusterPod> pods = new HashMap<>();
        Map<String, ClusterNode> before = new HashMap<>();
        problem.nodes().forEach(node -> {
            before.put(node.id(), node);
            node.pods().forEach(pod -> pods.put(pod.id(), pod));
        });
        List<ClusterNode> nodes = new ArrayList<>();
        for (PlannedNode node : plan.nodes()) {
            ClusterNode was = before.get(node.id());
            nodes.add(new ClusterNode(
                    node.opened() ? "r" + round + "-" + node.id() : node.id(),
                    node.offering(),
                    was == null ? node.offering().type().allocatable() : was.room(),
                    node.pods().stream()
                            .map(id -> pods.getOrDefault(id, ClusterPod.of(PodFootprint.of(id, 0, 0), id)))
                            .toList(),
                    false));
        }
        return nodes;
    }
}
