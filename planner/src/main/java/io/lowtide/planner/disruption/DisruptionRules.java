package io.lowtide.planner.disruption;

import io.lowtide.planner.plan.PodDisruptionBudget;
import java.time.Instant;
import java.util.List;

/**
 * What taking nodes away is bound to.
 *
 * @param budgets the strictest that holds counts
 * @param now when it is planned
 * @param leastCheaperPools a spot node is replaced by another only where so many pools are cheaper, lest it walks down a ladder
 *     of ever rarer ones
 * @param worth how much more than its share of the disruption a change may disturb for its share of the savings
 */
public record DisruptionRules(
        List<PodDisruptionBudget> podBudgets,
        List<DisruptionBudget> budgets,
        Instant now,
        int leastCheaperPools,
        double worth) {
    /** Karpenter's, for the same reason. */
    public static final int CHEAPER_POOLS = 15;
    /** Karpenter's balanced policy has the same. */
    public static final double WORTH = 2;

    public DisruptionRules {
        podBudgets = List.copyOf(podBudgets);
        budgets = List.copyOf(budgets);
    }

    public static DisruptionRules of(List<PodDisruptionBudget> podBudgets, Instant now) {
        return new DisruptionRules(podBudgets, List.of(), now, CHEAPER_POOLS, WORTH);
    }

    /** How many of a cluster's nodes may go for a reason. */
    int allowed(DisruptionReason reason, int nodes) {
        return budgets.stream()
                .filter(budget -> budget.holds(reason, now))
                .mapToInt(budget -> budget.nodes().ofWhole(nodes))
                .min()
                .orElse(nodes);
    }
}
