package io.lowtide.planner.verification;

import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.CertifiedBound;
import io.lowtide.planner.packing.ExistingNode;
import io.lowtide.planner.packing.PackedNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.placement.PlacementStrategy;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.MarketOffer;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlanStep;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.PodDisruptionBudget;
import io.lowtide.planner.plan.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds every violation of a plan, from the problem alone: where the pods end, whether each step can be taken when its turn
 * comes, whether nobody is moved who must not be, and the sums.
 */
public final class PlanVerifier {
    private final PlanningProblem problem;
    private final Plan plan;
    private final Map<String, ClusterNode> before = new LinkedHashMap<>();
    private final Map<String, PlannedNode> after = new LinkedHashMap<>();
    private final Map<String, ClusterPod> pods = new LinkedHashMap<>();
    private final Map<String, String> nodeBefore = new HashMap<>();
    private final Map<String, String> nodeAfter = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    private PlanVerifier(PlanningProblem problem, Plan plan) {
        this.problem = problem;
        this.plan = plan;
        for (ClusterPod pod : problem.pending()) {
            pods.put(pod.id(), pod);
        }
        for (ClusterNode node : problem.nodes()) {
            before.put(node.id(), node);
            for (ClusterPod pod : node.pods()) {
                pods.put(pod.id(), pod);
                nodeBefore.put(pod.id(), node.id());
            }
        }
        for (PlannedNode node : plan.nodes()) {
            if (after.put(node.id(), node) != null) {
                found.add(node.id() + " is there twice");
            }
            for (String pod : node.pods()) {
                if (nodeAfter.put(pod, node.id()) != null) {
                    found.add(pod + " is on two nodes");
                }
            }
        }
    }

    /** What is wrong, in words; empty when nothing is. */
    public static List<String> violations(PlanningProblem problem, List<PodDisruptionBudget> budgets, Plan plan) {
        PlanVerifier verifier = new PlanVerifier(problem, plan);
        verifier.allAccountedFor();
        verifier.nobodyMovedWhoMustNot(budgets);
        if (verifier.found.isEmpty()) {
            verifier.endIsAllowed();
            verifier.stepsCanBeTaken();
            verifier.sumsAreRight();
            verifier.boundIsProven();
            verifier.found.addAll(PolicyCheck.violations(problem, plan));
        }
        return verifier.found;
    }

    private void allAccountedFor() {
        Set<String> unschedulable = new HashSet<>();
        for (Refusal refusal : plan.unschedulable()) {
            unschedulable.add(refusal.subject());
            if (nodeAfter.containsKey(refusal.subject())) {
                found.add(refusal.subject() + " is placed and unschedulable");
            }
        }
        for (String pod : pods.keySet()) {
            if (!nodeAfter.containsKey(pod) && !unschedulable.contains(pod)) {
                found.add(pod + " is not accounted for");
            }
            if (nodeBefore.containsKey(pod) && unschedulable.contains(pod)) {
                found.add(pod + " runs, and would not afterwards");
            }
        }
        for (String pod : nodeAfter.keySet()) {
            if (!pods.containsKey(pod)) {
                found.add(pod + " is not of the problem");
            }
        }
        for (ClusterNode node : before.values()) {
            if (after.containsKey(node.id()) == plan.closed().contains(node.id())) {
                found.add(node.id() + " is neither kept nor closed, or both");
            }
        }
        for (PlannedNode node : after.values()) {
            ClusterNode was = before.get(node.id());
            if (node.opened() == (was != null)) {
                found.add(node.id() + " is opened and ran before, or neither");
            }
            if (was != null && !was.offering().equals(node.offering())) {
                found.add(node.id() + " is no longer what it was");
            }
        }
    }

    private void nobodyMovedWhoMustNot(List<PodDisruptionBudget> budgets) {
        for (ClusterNode node : before.values()) {
            if (node.doNotDisrupt() && plan.closed().contains(node.id())) {
                found.add(node.id() + " is closed, and must not be");
            }
            for (ClusterPod pod : node.pods()) {
                boolean moves = !node.id().equals(nodeAfter.get(pod.id()));
                String namespace = pod.footprint().rules().namespace();
                boolean mustStay = pod.doNotDisrupt()
                        || pod.movedLately()
                        || problem.policy().excludedNamespaces().contains(namespace);
                if (moves && mustStay) {
                    found.add(pod.id() + " is moved, and must not be");
                }
            }
        }
        for (PodDisruptionBudget budget : budgets) {
            List<String> covered = pods.values().stream()
                    .filter(pod -> budget.covers(pod.footprint().rules()))
                    .map(ClusterPod::id)
                    .toList();
            int running = (int) covered.stream().filter(nodeBefore::containsKey).count();
            boolean moves = covered.stream()
                    .anyMatch(pod -> nodeBefore.containsKey(pod)
                            && !String.valueOf(nodeBefore.get(pod)).equals(nodeAfter.get(pod)));
            if (moves && budget.allows(covered.size(), running) < 1) {
                found.add(budget.name() + " lets none of its pods be away, and one is moved");
            }
        }
    }

    /** The end, as a packing of all that moved onto what stays and what is opened. */
    private void endIsAllowed() {
        List<PodFootprint> placed = new ArrayList<>();
        List<ExistingNode> staying = new ArrayList<>();
        List<PackedNode> opened = new ArrayList<>();
        Map<String, List<PodFootprint>> joined = new HashMap<>();
        for (PlannedNode node : after.values()) {
            List<PodFootprint> stay = new ArrayList<>();
            List<PodFootprint> come = new ArrayList<>();
            for (String id : node.pods()) {
                ClusterPod pod = pods.get(id);
                if (pod != null) {
                    (node.id().equals(nodeBefore.get(id)) ? stay : come).add(pod.footprint());
                }
            }
            placed.addAll(come);
            ClusterNode was = before.get(node.id());
            if (was == null) {
                opened.add(new PackedNode(node.offering(), come));
            } else {
                staying.add(new ExistingNode(node.id(), node.offering(), was.room(), stay));
                joined.put(node.id(), come);
            }
        }
        List<Offering> offerings = allowed();
        PackingProblem end = new PackingProblem(placed, offerings, problem.daemons(), staying);
        Packing packing = new Packing(opened, List.of(), CertifiedBound.NOTHING, joined);
        found.addAll(PackingVerifier.violations(end, packing));
    }

    private void stepsCanBeTaken() {
        Map<String, Set<String>> now = new HashMap<>();
        Map<String, Resources> room = new HashMap<>();
        for (ClusterNode node : before.values()) {
            Set<String> here = new HashSet<>();
            node.pods().forEach(pod -> here.add(pod.id()));
            now.put(node.id(), here);
            room.put(node.id(), node.room());
        }
        Set<String> cordoned = new HashSet<>();
        for (PlanStep step : plan.steps()) {
            switch (step.kind()) {
                case OPEN -> {
                    PlannedNode node = after.get(step.node());
                    if (node == null || now.put(step.node(), new HashSet<>()) != null) {
                        found.add("step " + step.order() + " opens " + step.node() + ", which is there or not planned");
                        return;
                    }
                    room.put(step.node(), node.offering().type().allocatable().minus(problem.daemons()));
                }
                case CORDON -> cordoned.add(step.node());
                case DRAIN -> drain(step, now, room, cordoned);
                case CLOSE -> {
                    Set<String> left = now.remove(step.node());
                    if (left == null || !left.isEmpty()) {
                        found.add("step " + step.order() + " closes " + step.node() + ", which holds " + left);
                    }
                }
            }
        }
        if (!now.keySet().equals(after.keySet())) {
            found.add("the steps leave " + now.keySet() + " (expected: " + after.keySet() + ")");
        }
    }

    private void drain(PlanStep step, Map<String, Set<String>> now, Map<String, Resources> room, Set<String> cordoned) {
        Set<String> leaving = now.getOrDefault(step.node(), Set.of());
        for (String pod : Set.copyOf(leaving)) {
            String to = nodeAfter.getOrDefault(pod, "");
            Set<String> there = now.get(to);
            if (there == null || cordoned.contains(to)) {
                found.add("step " + step.order() + " moves " + pod + " to " + to + ", which is not open");
                continue;
            }
            leaving.remove(pod);
            there.add(pod);
            Resources load = Resources.NONE;
            for (String id : there) {
                ClusterPod each = pods.get(id);
                load = each == null ? load : load.plus(each.footprint().requests());
            }
            if (!load.fitsIn(room.getOrDefault(to, Resources.NONE))) {
                found.add("step " + step.order() + " moves " + pod + " to " + to + ", which has no room yet");
            }
        }
    }

    /** What may be bought, read from the policy once more. */
    private List<Offering> allowed() {
        PlanPolicy.OfferingRules rules = problem.policy().offerings();
        List<Offering> allowed = new ArrayList<>();
        for (MarketOffer offer : problem.market()) {
            InstanceType type = offer.offering().type();
            double most = rules.strategy() == PlacementStrategy.LOWEST_PRICE ? 1 : 0.5;
            boolean safe =
                    rules.strategy() != PlacementStrategy.CAPACITY_OPTIMIZED || offer.interruptionProbability() < 0.2;
            boolean may = offer.available()
                    && (rules.allowedFamilies().isEmpty()
                            || rules.allowedFamilies().contains(type.family()))
                    && (rules.architectures().isEmpty() || rules.architectures().contains(type.architecture()))
                    && !rules.excludedTypes().contains(type.name())
                    && type.vcpu() <= rules.maxVcpuPerNode()
                    && offer.interruptionProbability() <= most;
            if (may && safe) {
                allowed.add(offer.offering());
            }
        }
        return allowed;
    }

    /**
     * The certificate is either for what comes onto new nodes, beside nodes that keep theirs and cost what they cost, or for all
     * pods on nodes bought anew, of what runs or is on offer.
     */
    private void boundIsProven() {
        long fixed = plan.bound().microUsd() - plan.certificate().price().microUsd();
        List<PodFootprint> all = new ArrayList<>();
        List<PodFootprint> coming = new ArrayList<>();
        List<ExistingNode> staying = new ArrayList<>();
        List<Offering> offerings = allowed();
        List<Offering> withRunning = new ArrayList<>(offerings);
        long kept = 0;
        for (ClusterNode node : before.values()) {
            withRunning.add(node.again(problem.daemons()));
            if (after.containsKey(node.id())) {
                kept += node.offering().price().microUsd();
                List<PodFootprint> stay = new ArrayList<>();
                node.pods().stream()
                        .filter(pod -> node.id().equals(nodeAfter.get(pod.id())))
                        .forEach(pod -> stay.add(pod.footprint()));
                staying.add(new ExistingNode(node.id(), node.offering(), node.room(), stay));
            }
        }
        for (ClusterPod pod : pods.values()) {
            String to = nodeAfter.get(pod.id());
            if (to != null) {
                all.add(pod.footprint());
                if (!to.equals(nodeBefore.get(pod.id()))) {
                    coming.add(pod.footprint());
                }
            }
        }
        boolean ofAll = fixed == 0
                && BoundCheck.violations(new PackingProblem(all, withRunning, problem.daemons()), plan.certificate())
                        .isEmpty();
        boolean ofComing = fixed == kept
                && BoundCheck.violations(
                                new PackingProblem(coming, offerings, problem.daemons(), staying), plan.certificate())
                        .isEmpty();
        if (!ofAll && !ofComing) {
            found.add("the bound's certificate does not hold");
        }
    }

    private void sumsAreRight() {
        long cost = after.values().stream()
                .mapToLong(node -> node.offering().price().microUsd())
                .sum();
        long now = before.values().stream()
                .mapToLong(node -> node.offering().price().microUsd())
                .sum();
        if (cost != plan.after().microUsd() || now != plan.before().microUsd()) {
            found.add("costs are " + plan.before() + " and " + plan.after() + " (expected: " + now + " and " + cost
                    + ")");
        }
        long saved = plan.steps().stream().mapToLong(PlanStep::savingMicroUsd).sum();
        if (saved != now - cost) {
            found.add("the steps save " + saved + " (expected: " + (now - cost) + ")");
        }
        if (plan.bound().compareTo(plan.after()) > 0) {
            found.add("the bound is above the cost: " + plan.bound() + " > " + plan.after());
        }
    }
}
