package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.SearchBudget;
import java.util.List;

/**
 * A cluster, what can be bought, and what its owner wants.
 *
 * @param pending pods without a node
 * @param daemons what DaemonSets take of every new node
 * @param nodes that run
 */
public record PlanningProblem(
        List<ClusterPod> pending,
        List<MarketOffer> market,
        Resources daemons,
        List<ClusterNode> nodes,
        PlanPolicy policy,
        SearchBudget budget) {

    public PlanningProblem {
        pending = List.copyOf(pending);
        market = List.copyOf(market);
        nodes = List.copyOf(nodes);
    }

    public PlanningProblem with(PlanPolicy other) {
        return new PlanningProblem(pending, market, daemons, nodes, other, budget);
    }

    public PlanningProblem with(List<ClusterPod> otherPending, List<ClusterNode> others) {
        return new PlanningProblem(otherPending, market, daemons, others, policy, budget);
    }

    /** The monthly probability of an offering's pool being taken back; 0 where nothing is known of it. */
    public double interruptionProbability(Offering offering) {
        return market.stream()
                .filter(offer -> offer.offering().equals(offering))
                .mapToDouble(MarketOffer::interruptionProbability)
                .findFirst()
                .orElse(0);
    }
}
