package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.planner.capacity.HourlyPrice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is proposed for a cluster.
 *
 * @param actions those that may be done, first things first
 * @param blocked nodes that stay as they are
 * @param current what the cluster costs
 * @param planned what it costs when all is done
 * @param bound under the policy no plan makes it cost less
 * @param approvalReasons why a person is asked; empty: nobody needs to be
 */
public record Plan(
        List<PlannedAction> actions,
        List<Refused> blocked,
        HourlyPrice current,
        HourlyPrice planned,
        HourlyPrice bound,
        long policyVersion,
        List<String> approvalReasons,
        Outlook outlook) {
    private static final double HUNDRED = 100;

    public Plan {
        actions = List.copyOf(actions);
        blocked = List.copyOf(blocked);
        approvalReasons = List.copyOf(approvalReasons);
    }

    /** An action that is not done, and why. */
    public record Refused(PlannedAction action, Rule rule, String reason) {}

    /**
     * How it is carried out and what is known of the end.
     *
     * @param steps in order; safe at every state between two of them
     * @param offerings that were refused, by reason
     * @param unmet what the policy wants and does not get
     * @param nodes when all is done
     * @param spotNodes of them
     * @param interruptionsPerDay to be expected of them
     * @param jointLossPercent share of the pods that go when the worst pool goes
     * @param worstPool type and zone; null where nothing runs on spot
     */
    public record Outlook(
            List<Step> steps,
            List<Opportunity.Refusal> offerings,
            List<String> unmet,
            int nodes,
            int spotNodes,
            double interruptionsPerDay,
            double jointLossPercent,
            @Nullable String worstPool) {
        public static final Outlook NONE = new Outlook(List.of(), List.of(), List.of(), 0, 0, 0, 0, null);

        public Outlook {
            steps = List.copyOf(steps);
            offerings = List.copyOf(offerings);
            unmet = List.copyOf(unmet);
        }
    }

    /**
     * One step of the plan.
     *
     * @param kind open, cordon, drain or close
     * @param exchange actions of one number belong together
     * @param savingMicroUsd an hour, of this step alone: opening costs, closing saves
     */
    public record Step(int order, String kind, int exchange, String node, long savingMicroUsd, String reason) {}

    public HourlyPrice savings() {
        return current.minus(planned);
    }

    /** How far the plan is above the certified bound, in percent of the bound. */
    public double gapPercent() {
        long least = bound.microUsd();
        return least == 0 ? 0 : Math.max(0, HUNDRED * (planned.microUsd() - least) / least);
    }

    public boolean requiresApproval() {
        return !approvalReasons.isEmpty();
    }
}
