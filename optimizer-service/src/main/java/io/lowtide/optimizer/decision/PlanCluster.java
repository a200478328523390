package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.decision.Plan.Refused;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.planner.placement.PricedPool;
import io.lowtide.planner.risk.RiskLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a plan of what could be saved.
 *
 * <ol>
 *   <li>the most saving actions are looked at first, each by every rule and against those taken before it
 *   <li>all that were taken are proven together: an action whose pods find no place is refused
 *   <li>the certified bound says how much better any plan for these nodes could be
 *   <li>last it is said whether a person must be asked, and why
 * </ol>
 *
 * The same input gives the same plan.
 */
public final class PlanCluster {
    private static final double HUNDRED = 100;
    private static final Comparator<PlannedAction> MOST_FIRST = Comparator.comparing(PlannedAction::savings)
            .reversed()
            .thenComparing(action -> action.target().instanceId());
    private static final Comparator<PlannedAction> IN_ORDER = Comparator.comparingInt(
                    (PlannedAction action) -> action.priority().phase())
            .thenComparing(MOST_FIRST);

    private PlanCluster() {}

    public static Plan plan(
            ClusterState cluster, List<PricedPool> pools, List<Opportunity> found, PlanRequest request) {
        List<Refused> blocked = new ArrayList<>();
        ActionRules rules = new ActionRules(cluster, request);
        found.stream()
                .map(PlannedAction::of)
                .filter(action -> request.wants(action.type()))
                .sorted(MOST_FIRST)
                .forEach(action -> {
                    if (rules.judge(action) instanceof Verdict.Blocked no) {
                        blocked.add(new Refused(action, no.rule(), no.reason()));
                    }
                });
        FinalPlacement placement = new FinalPlacement(cluster, pools);
        List<PlannedAction> proven = proven(placement, rules.taken(), blocked);
        proven.sort(IN_ORDER);
        return new Plan(
                proven,
                blocked,
                cluster.price(),
                placement.bound(proven),
                cluster.policy().version(),
                approvals(cluster, proven));
    }

    private static List<PlannedAction> proven(
            FinalPlacement placement, List<PlannedAction> taken, List<Refused> blocked) {
        List<PlannedAction> actions = new ArrayList<>(taken);
        while (!actions.isEmpty()) {
            FinalPlacement.Proof proof = placement.prove(actions);
            if (!proof.violations().isEmpty()) {
                throw new IllegalStateException("the packing is not valid: " + proof.violations());
            }
            Optional<PlannedAction> homeless = leastOf(actions, proof.homeless());
            if (homeless.isEmpty()) {
                return actions;
            }
            actions.remove(homeless.get());
            blocked.add(new Refused(
                    homeless.get(), Rule.NO_PLACE, "a pod of the node fits on no node that stays or is planned"));
        }
        return actions;
    }

    private static Optional<PlannedAction> leastOf(List<PlannedAction> actions, Set<String> instances) {
        return actions.stream()
                .filter(action -> instances.contains(action.target().instanceId()))
                .max(MOST_FIRST);
    }

    private static List<String> approvals(ClusterState cluster, List<PlannedAction> actions) {
        List<String> reasons = new ArrayList<>();
        if (actions.isEmpty()) {
            return reasons;
        }
        if (cluster.policy().approvalRequired()) {
            reasons.add("the policy asks a person before anything is done");
        }
        if (cluster.policy().observeOnly()) {
            reasons.add("the cluster is in mode observe");
        }
        double risk = actions.stream().mapToDouble(PlannedAction::risk).max().orElse(0);
        if (risk > cluster.policy().autoMaxRisk() || RiskLabel.of(risk) == RiskLabel.AVOID) {
            reasons.add("an interruption probability of " + risk + " is above "
                    + cluster.policy().autoMaxRisk());
        }
        long removed =
                actions.stream().filter(action -> !action.type().launches()).count();
        double percent = HUNDRED * removed / Math.max(1, cluster.nodes().size());
        if (percent > cluster.policy().maxNodesRemovedPercent()) {
            reasons.add(removed + " of " + cluster.nodes().size() + " nodes go, more than "
                    + cluster.policy().maxNodesRemovedPercent() + " %");
        }
        return reasons;
    }
}
