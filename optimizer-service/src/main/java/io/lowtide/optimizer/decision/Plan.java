package io.lowtide.optimizer.decision;

import io.lowtide.planner.capacity.HourlyPrice;
import java.util.List;

/**
 * What is proposed for a cluster.
 *
 * @param actions those that may be done, first things first
 * @param blocked those that may not
 * @param current what the cluster costs
 * @param bound no way to place the pods of the nodes in question costs less than this, all nodes together
 * @param approvalReasons why a person is asked; empty: nobody needs to be
 */
public record Plan(
        List<PlannedAction> actions,
        List<Refused> blocked,
        HourlyPrice current,
        HourlyPrice bound,
        long policyVersion,
        List<String> approvalReasons) {
    private static final double HUNDRED = 100;

    public Plan {
        actions = List.copyOf(actions);
        blocked = List.copyOf(blocked);
        approvalReasons = List.copyOf(approvalReasons);
    }

    /** An action that is not done, and why. */
    public record Refused(PlannedAction action, Rule rule, String reason) {}

    public HourlyPrice savings() {
        return actions.stream().map(PlannedAction::savings).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
    }

    /** What the cluster costs when all is done. */
    public HourlyPrice planned() {
        return current.minus(savings());
    }

    /** How far the plan is above the certified bound, in percent of the bound. */
    public double gapPercent() {
        long least = bound.microUsd();
        return least == 0 ? 0 : Math.max(0, HUNDRED * (planned().microUsd() - least) / least);
    }

    public boolean requiresApproval() {
        return !approvalReasons.isEmpty();
    }
}
