package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.packing.CertifiedBound;
import java.util.List;

/**
 * What becomes of a cluster.
 *
 * @param nodes as they are at the end
 * @param closed nodes that go, by id
 * @param unschedulable pods no node can hold, each with its reason
 * @param steps in order; safe at every state between two of them
 * @param refused offerings, nodes and moves not chosen, each with its reason
 * @param before what the nodes cost now
 * @param after what they cost at the end
 * @param bound what they cost at least
 * @param certificate of the bound, for what is to be opened
 * @param violations what the verifier found; a plan with any must not be acted on
 */
public record Plan(
        List<PlannedNode> nodes,
        List<String> closed,
        List<Refusal> unschedulable,
        List<PlanStep> steps,
        List<Refusal> refused,
        HourlyPrice before,
        HourlyPrice after,
        HourlyPrice bound,
        CertifiedBound certificate,
        PlanRisk risk,
        List<String> violations) {

    public Plan {
        nodes = List.copyOf(nodes);
        closed = List.copyOf(closed);
        unschedulable = List.copyOf(unschedulable);
        steps = List.copyOf(steps);
        refused = List.copyOf(refused);
        violations = List.copyOf(violations);
    }

    /** How far the cost is above the bound at most, in percent of the bound; 0 where nothing is to be paid. */
    public double gapPercent() {
        long least = bound.microUsd();
        return least == 0 ? 0 : 100.0 * (after.microUsd() - least) / least;
    }

    /** Whether a policy was not reached in full. */
    public boolean policyMissed() {
        return refused.stream().anyMatch(refusal -> refusal.reason() == Reason.POLICY_NOT_REACHED);
    }
}
