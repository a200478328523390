package io.lowtide.planner;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.packing.CertifiedBound;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.DiversityLoad;
import io.lowtide.planner.plan.OfferingSelection;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanStep;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.Reason;
import io.lowtide.planner.plan.Refusal;
import io.lowtide.planner.plan.RiskReckoning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Puts a plan together: steps in order, costs, risk and reasons. */
final class PlanAssembly {
    private final PlanningProblem problem;
    private final OfferingSelection selection;
    private final List<PlanStep> steps = new ArrayList<>();
    private final List<Refusal> unschedulable = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();

    PlanAssembly(PlanningProblem problem, OfferingSelection selection) {
        this.problem = problem;
        this.selection = selection;
        refused.addAll(selection.refused());
    }

    void unschedulable(List<Refusal> pods) {
        unschedulable.addAll(pods);
    }

    void refuse(List<Refusal> others) {
        refused.addAll(others);
    }

    /** Opens nodes. */
    void open(List<ClusterNode> nodes, List<String> replaces, String reason) {
        for (ClusterNode node : nodes) {
            step(
                    PlanStep.Kind.OPEN,
                    node,
                    replaces,
                    -node.offering().price().microUsd(),
                    "%s: %s for %d pods"
                            .formatted(
                                    reason,
                                    OfferingSelection.name(node.offering()),
                                    node.pods().size()));
        }
    }

    /**
     * Empties and closes nodes. All are closed to newcomers first, lest a pod of one goes to the next; each is emptied only
     * when all it needs is open.
     */
    void replace(List<ClusterNode> nodes, String reason) {
        nodes.forEach(node -> step(PlanStep.Kind.CORDON, node, List.of(), 0, reason + ": no new pods come"));
        for (ClusterNode node : nodes) {
            if (!node.pods().isEmpty()) {
                step(
                        PlanStep.Kind.DRAIN,
                        node,
                        List.of(),
                        0,
                        "%s: %d pods move, as their budgets allow"
                                .formatted(reason, node.pods().size()));
            }
            step(
                    PlanStep.Kind.CLOSE,
                    node,
                    List.of(),
                    node.offering().price().microUsd(),
                    reason + ": nothing runs on it any more");
        }
    }

    private void step(PlanStep.Kind kind, ClusterNode node, List<String> replaces, long saving, String reason) {
        double risk = node.offering().capacityType() == CapacityType.SPOT
                ? problem.interruptionProbability(node.offering())
                : 0;
        steps.add(new PlanStep(steps.size() + 1, kind, node.id(), replaces, saving, risk, reason));
    }

    /**
     * @param end the nodes at the end
     * @param fixed what nodes cost that no plan may change; the bound is on top of it
     */
    Plan plan(List<ClusterNode> end, HourlyPrice fixed, CertifiedBound certificate) {
        Set<String> before = new HashSet<>();
        problem.nodes().forEach(node -> before.add(node.id()));
        List<PlannedNode> nodes = end.stream()
                .map(node -> new PlannedNode(
                        node.id(),
                        node.offering(),
                        node.pods().stream().map(ClusterPod::id).toList(),
                        !before.contains(node.id())))
                .toList();
        Set<String> after = new HashSet<>();
        nodes.forEach(node -> after.add(node.id()));
        List<String> closed =
                before.stream().filter(id -> !after.contains(id)).sorted().toList();
        List<ClusterPod> pods = Stream.concat(
                        problem.pending().stream(), problem.nodes().stream().flatMap(node -> node.pods().stream()))
                .toList();
        int zones = (int)
                selection.allowed().stream().map(Offering::zone).distinct().count();
        refused.addAll(DiversityLoad.unmet(problem.policy().diversity(), zones, end));
        refuseWhatIsNotUsed(nodes);
        HourlyPrice cost = price(end);
        HourlyPrice bound = fixed.plus(certificate.price());
        return new Plan(
                nodes,
                closed,
                unschedulable,
                steps,
                refused,
                price(problem.nodes()),
                cost,
                bound,
                certificate,
                RiskReckoning.of(problem, nodes, pods),
                List.of());
    }

    static HourlyPrice price(List<ClusterNode> nodes) {
        return nodes.stream().map(node -> node.offering().price()).reduce(HourlyPrice.ZERO, HourlyPrice::plus);
    }

    /** Each offering that was allowed and is not used: another has as much room for less, or none was needed. */
    private void refuseWhatIsNotUsed(List<PlannedNode> nodes) {
        Set<Offering> used = new HashSet<>();
        nodes.forEach(node -> used.add(node.offering()));
        for (Offering offering : selection.allowed()) {
            if (!used.contains(offering)) {
                refused.add(cheaper(offering));
            }
        }
    }

    private Refusal cheaper(Offering offering) {
        String name = OfferingSelection.name(offering);
        for (Offering other : selection.allowed()) {
            if (other.price().compareTo(offering.price()) < 0
                    && offering.type().allocatable().fitsIn(other.type().allocatable())) {
                return new Refusal(
                        name,
                        Reason.DEARER_THAN_ANOTHER,
                        offering.price().usd() + " (expected: less than "
                                + other.price().usd() + " of " + OfferingSelection.name(other)
                                + ", which has as much room)");
            }
        }
        return new Refusal(name, Reason.NOT_NEEDED, "no cheaper load was found for it");
    }
}
