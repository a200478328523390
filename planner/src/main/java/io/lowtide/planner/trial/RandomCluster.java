package io.lowtide.planner.trial;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.disruption.DisruptionRules;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.Deadline;
import io.lowtide.planner.packing.PackedNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.plan.Amount;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.MarketOffer;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.PodDisruptionBudget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A cluster drawn from a seed: packed by the field's rule, scaled in by a third, with pods pending, pods and nodes that must
 * stay, budgets and a policy.
 *
 * @param problem with the policy
 * @param rules with budgets of pods
 */
public record RandomCluster(PlanningProblem problem, DisruptionRules rules) {
    private static final long EFFORT = 150_000;

    /** The same seed and number of pods give the same cluster. */
    public static RandomCluster of(long seed, int atMostPods) {
        RandomGenerator random = new SplittableRandom(~seed);
        PackingProblem packing = RandomProblem.of(seed, atMostPods);
        PackingProblem fresh = new PackingProblem(packing.pods(), packing.offerings(), packing.daemons());
        Packing rule = BinPacker.karpenterRule(fresh);
        List<ClusterNode> nodes = new ArrayList<>();
        for (PackedNode node : rule.nodes()) {
            List<ClusterPod> here = new ArrayList<>();
            for (PodFootprint pod : node.pods()) {
                if (random.nextInt(3) > 0) {
                    here.add(pod(random, pod));
                }
            }
            nodes.add(new ClusterNode(
                    "node-" + nodes.size(),
                    node.offering(),
                    fresh.room(node.offering()),
                    here,
                    random.nextInt(20) == 0));
        }
        List<ClusterPod> pending = new ArrayList<>();
        for (PodFootprint pod : rule.unplaced()) {
            pending.add(ClusterPod.of(pod, workload(pod)));
        }
        List<MarketOffer> market = packing.offerings().stream()
                .map(offering -> new MarketOffer(
                        offering,
                        offering.capacityType() == CapacityType.SPOT ? random.nextInt(60) / 100.0 : 0,
                        random.nextInt(12) > 0))
                .toList();
        SearchBudget budget = new SearchBudget(EFFORT, seed, Deadline.NEVER);
        PlanningProblem problem =
                new PlanningProblem(pending, market, packing.daemons(), nodes, policy(random), budget);
        return new RandomCluster(problem, DisruptionRules.of(budgets(random), Instant.EPOCH));
    }

    private static ClusterPod pod(RandomGenerator random, PodFootprint pod) {
        return new ClusterPod(
                pod, workload(pod), random.nextInt(5) * 1_000, random.nextInt(40) == 0, random.nextInt(40) == 0);
    }

    private static String workload(PodFootprint pod) {
        return pod.id().substring(0, pod.id().indexOf('-'));
    }

    private static List<PodDisruptionBudget> budgets(RandomGenerator random) {
        List<PodDisruptionBudget> budgets = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            Amount amount =
                    random.nextBoolean() ? Amount.percent(25 * random.nextInt(5)) : Amount.of(random.nextInt(3));
            boolean least = random.nextBoolean();
            budgets.add(new PodDisruptionBudget(
                    "budget-" + i,
                    "default",
                    Map.of("app", "w" + random.nextInt(4)),
                    least ? amount : null,
                    least ? null : amount));
        }
        return budgets;
    }

    private static PlanPolicy policy(RandomGenerator random) {
        PlanPolicy policy = PlanPolicy.DEFAULT;
        if (random.nextInt(3) == 0) {
            policy = policy.with(new PlanPolicy.Diversity(
                    25 * (1 + random.nextInt(4)),
                    random.nextInt(2),
                    20 + random.nextInt(80),
                    1 + random.nextInt(3),
                    20 + random.nextInt(80),
                    random.nextBoolean()));
        }
        if (random.nextInt(4) == 0) {
            policy = policy.with(new PlanPolicy.NodeLimits(random.nextInt(3), 3 + random.nextInt(20), 5));
        }
        if (random.nextInt(4) == 0) {
            policy = policy.with(new PlanPolicy.Headroom(random.nextInt(20), random.nextInt(20)));
        }
        return policy;
    }
}
