package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.risk.JointLoss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a plan risks. */
public final class RiskReckoning {
    private static final double DAYS_PER_MONTH = 30;
    /** A bucket of certainty would mean an infinite rate. */
    private static final double MOST = 0.99;

    private RiskReckoning() {}

    public static PlanRisk of(PlanningProblem problem, List<PlannedNode> nodes, List<ClusterPod> pods) {
        Map<Offering, Double> known = new HashMap<>();
        problem.market().forEach(offer -> known.putIfAbsent(offer.offering(), offer.interruptionProbability()));
        double perDay = 0;
        for (PlannedNode node : nodes) {
            if (spot(node)) {
                double probability = Math.min(MOST, known.getOrDefault(node.offering(), 0.0));
                perDay += -Math.log(1 - probability) / DAYS_PER_MONTH;
            }
        }
        return new PlanRisk(perDay, jointLoss(nodes, pods));
    }

    private static boolean spot(PlannedNode node) {
        return node.offering().capacityType() == CapacityType.SPOT;
    }

    private static JointLoss jointLoss(List<PlannedNode> nodes, List<ClusterPod> pods) {
        Map<String, String> workloadOf = new HashMap<>();
        Map<String, Integer> replicas = new HashMap<>();
        for (ClusterPod pod : pods) {
            workloadOf.put(pod.id(), pod.workload());
        }
        Map<CapacityPool, List<PlannedNode>> pools =
                new TreeMap<>(Comparator.comparing(CapacityPool::zone).thenComparing(CapacityPool::instanceType));
        int all = 0;
        for (PlannedNode node : nodes) {
            all += node.pods().size();
            node.pods().forEach(pod -> replicas.merge(workloadOf.getOrDefault(pod, pod), 1, Integer::sum));
            if (spot(node)) {
                pools.computeIfAbsent(node.offering().pool(), same -> new ArrayList<>())
                        .add(node);
            }
        }
        JointLoss worst = JointLoss.NONE;
        for (Map.Entry<CapacityPool, List<PlannedNode>> pool : pools.entrySet()) {
            JointLoss loss = loss(pool.getKey(), pool.getValue(), all, workloadOf, replicas);
            worst = loss.podSharePercent() > worst.podSharePercent() ? loss : worst;
        }
        return worst;
    }

    private static JointLoss loss(
            CapacityPool pool,
            List<PlannedNode> nodes,
            int all,
            Map<String, String> workloadOf,
            Map<String, Integer> replicas) {
        Map<String, Integer> lost = new TreeMap<>();
        int least = Integer.MAX_VALUE;
        int total = 0;
        for (PlannedNode node : nodes) {
            least = Math.min(least, node.pods().size());
            total += node.pods().size();
            node.pods().forEach(pod -> lost.merge(workloadOf.getOrDefault(pod, pod), 1, Integer::sum));
        }
        String worst = null;
        double most = -1;
        for (Map.Entry<String, Integer> each : lost.entrySet()) {
            double share = 100.0 * each.getValue() / replicas.getOrDefault(each.getKey(), 1);
            if (share > most) {
                most = share;
                worst = each.getKey();
            }
        }
        double whole = all == 0 ? 0 : 100.0 * total / all;
        double one = all == 0 ? 0 : 100.0 * least / all;
        double expected = JointLoss.TOGETHER * whole + (1 - JointLoss.TOGETHER) * one;
        return new JointLoss(pool, whole, one, expected, worst, Math.max(0, most));
    }
}
