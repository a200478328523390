package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.planner.risk.RiskLabel;
import java.util.ArrayList;
import java.util.List;

/** Whether a person must be asked. */
final class Approvals {
    private static final double HUNDRED = 100;

    private Approvals() {}

    /** Why; empty: nobody needs to be. */
    static List<String> reasons(ClusterState cluster, List<PlannedAction> actions) {
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
