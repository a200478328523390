package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.packing.CertifiedBound;
import io.lowtide.planner.packing.PackedNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.PlanRisk;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.Reason;
import io.lowtide.planner.plan.RiskReckoning;
import io.lowtide.planner.verification.PackingVerifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** A cluster as it stands when some exchanges are done. */
final class EndState {
    private final PlanningProblem problem;
    private final List<Exchange> exchanges;
    private final Map<String, PodFootprint> moving = new LinkedHashMap<>();
    private final Map<String, List<PodFootprint>> joined = new HashMap<>();
    private final List<PackedNode> opened = new ArrayList<>();
    private final List<ClusterNode> staying;

    EndState(PlanningProblem problem, List<Exchange> exchanges) {
        this.problem = problem;
        this.exchanges = exchanges;
        Set<String> going = new HashSet<>();
        for (Exchange exchange : exchanges) {
            exchange.going().forEach(node -> {
                going.add(node.id());
                node.footprints().forEach(pod -> moving.put(pod.id(), pod));
            });
        }
        this.staying = problem.nodes().stream()
                .filter(node -> !going.contains(node.id()))
                .toList();
        Set<String> stays = new HashSet<>();
        staying.forEach(node -> stays.add(node.id()));
        for (Exchange exchange : exchanges) {
            exchange.moves().forEach((pod, to) -> {
                if (stays.contains(to)) {
                    joined.computeIfAbsent(to, ignored -> new ArrayList<>()).add(moving.get(pod));
                }
            });
            exchange.opened()
                    .forEach(node -> opened.add(new PackedNode(
                            node.offering(),
                            node.pods().stream()
                                    .map(moving::get)
                                    .filter(Objects::nonNull)
                                    .toList())));
        }
    }

    /** Fails where the verifier finds what was not amiss before. */
    void verify() {
        List<Offering> offerings =
                opened.stream().map(PackedNode::offering).distinct().toList();
        PackingProblem after = new PackingProblem(
                List.copyOf(moving.values()),
                offerings,
                problem.daemons(),
                staying.stream().map(ClusterNode::staying).toList());
        List<String> found = new ArrayList<>(
                PackingVerifier.violations(after, new Packing(opened, List.of(), CertifiedBound.NOTHING, joined)));
        PackingProblem before = new PackingProblem(
                List.of(),
                List.of(),
                problem.daemons(),
                problem.nodes().stream().map(ClusterNode::staying).toList());
        found.removeAll(PackingVerifier.violations(before, new Packing(List.of(), List.of(), CertifiedBound.NOTHING)));
        if (!found.isEmpty()) {
            throw new IllegalStateException("the plan is not valid: " + found);
        }
    }

    Plan.Outlook outlook(
            List<PlannedAction> actions,
            List<Opportunity.Refusal> refused,
            boolean azSpread,
            io.lowtide.planner.plan.Plan planned) {
        List<PlannedNode> nodes = nodes();
        List<ClusterPod> pods =
                problem.nodes().stream().flatMap(node -> node.pods().stream()).toList();
        PlanRisk risk = RiskReckoning.of(problem, nodes, pods);
        var pool = risk.jointLoss().pool();
        return new Plan.Outlook(
                steps(actions),
                refused,
                unmet(nodes, azSpread, planned),
                nodes.size(),
                (int) nodes.stream()
                        .filter(node -> node.offering().capacityType() == CapacityType.SPOT)
                        .count(),
                risk.expectedInterruptionsPerDay(),
                risk.jointLoss().podSharePercent(),
                pool == null ? null : pool.instanceType() + " in " + pool.zone());
    }

    private static List<String> unmet(List<PlannedNode> nodes, boolean azSpread, io.lowtide.planner.plan.Plan planned) {
        List<String> unmet = new ArrayList<>();
        planned.refused().stream()
                .filter(it -> it.reason() == Reason.POLICY_NOT_REACHED)
                .forEach(it -> unmet.add(it.subject().replace("policy/", "") + ": " + it.detail()));
        Map<String, Integer> zones = new TreeMap<>();
        nodes.forEach(node -> zones.merge(node.offering().zone(), 1, Integer::sum));
        int most = zones.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int even = Math.ceilDiv(nodes.size(), Math.max(1, zones.size()));
        if (azSpread && most > even + 1) {
            unmet.add("az_spread: " + zones + " (expected: about as many nodes in each)");
        }
        return unmet;
    }

    private List<PlannedNode> nodes() {
        List<PlannedNode> nodes = new ArrayList<>();
        for (ClusterNode node : staying) {
            List<String> pods = new ArrayList<>();
            node.pods().forEach(pod -> pods.add(pod.id()));
            joined.getOrDefault(node.id(), List.of()).forEach(pod -> pods.add(pod.id()));
            nodes.add(new PlannedNode(node.id(), node.offering(), pods, false));
        }
        exchanges.forEach(exchange -> nodes.addAll(exchange.opened()));
        return nodes;
    }

    /** Of each exchange: no new pods come, all is opened, then one node after the other is emptied and closed. */
    private List<Plan.Step> steps(List<PlannedAction> actions) {
        Map<Integer, List<PlannedAction>> byExchange = new LinkedHashMap<>();
        actions.forEach(action -> byExchange
                .computeIfAbsent(action.exchange(), ignored -> new ArrayList<>())
                .add(action));
        List<Plan.Step> steps = new ArrayList<>();
        byExchange.values().forEach(together -> steps(together, steps));
        return steps;
    }

    private void steps(List<PlannedAction> together, List<Plan.Step> steps) {
        List<PlannedAction> going =
                together.stream().filter(action -> action.type().removes()).toList();
        for (PlannedAction action : going) {
            add(steps, "cordon", action, action.target().node(), 0, "no new pods come");
        }
        for (PlannedAction action : together) {
            if (action.type().launches()) {
                var first = action.candidates().getFirst();
                add(
                        steps,
                        "open",
                        action,
                        first.instanceType() + " in " + first.az() + (first.spot() ? " on spot" : " on demand"),
                        -action.after().microUsd(),
                        action.type().removes()
                                ? "for the pods of " + action.target().node()
                                : "for the pods of this exchange");
            }
        }
        for (PlannedAction action : going) {
            if (action.pods() > 0) {
                add(
                        steps,
                        "drain",
                        action,
                        action.target().node(),
                        0,
                        action.pods() + " pods move, as their budgets allow");
            }
            add(
                    steps,
                    "close",
                    action,
                    action.target().node(),
                    action.before().microUsd(),
                    "nothing runs on it any more");
        }
    }

    private static void add(
            List<Plan.Step> steps, String kind, PlannedAction action, String node, long saving, String reason) {
        steps.add(new Plan.Step(steps.size() + 1, kind, action.exchange(), node, saving, reason));
    }
}
