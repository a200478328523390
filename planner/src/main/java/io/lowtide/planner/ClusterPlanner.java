package io.lowtide.planner;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.constraint.NodeRequirement;
import io.lowtide.planner.disruption.Consolidation;
import io.lowtide.planner.disruption.DisruptionCommand;
import io.lowtide.planner.disruption.DisruptionRules;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.CertifiedBound;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.GivenAnew;
import io.lowtide.planner.plan.OfferingSelection;
import io.lowtide.planner.plan.Placement;
import io.lowtide.planner.plan.PlacementReasons;
import io.lowtide.planner.plan.Plan;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.Provisioning;
import io.lowtide.planner.plan.Refusal;
import io.lowtide.planner.verification.PlanVerifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans for a cluster.
 *
 * <ol>
 *   <li>what the policy does not allow to be bought is left out, with reasons
 *   <li>pending pods are placed
 *   <li>what runs is made cheaper, as far as the mode goes
 *   <li>the verifier goes through the plan from the problem alone; what it finds is part of the plan
 * </ol>
 */
public final class ClusterPlanner {
    private final PlanningProblem problem;
    private final DisruptionRules rules;
    private final OfferingSelection selection;
    private final PlanAssembly assembly;

    private ClusterPlanner(PlanningProblem problem, DisruptionRules rules) {
        this.problem = problem;
        this.rules = rules;
        this.selection = OfferingSelection.of(problem);
        this.assembly = new PlanAssembly(problem, selection);
    }

    /** The same problem, rules and mode give the same plan. */
    public static Plan plan(PlanningProblem asked, DisruptionRules rules, PlanMode mode) {
        PlanningProblem problem = asked.policy().offerings().spotFallback() ? asked : onSpotAlone(asked);
        Plan plan = new ClusterPlanner(problem, rules).plan(mode);
        return new Plan(
                plan.nodes(),
                plan.closed(),
                plan.unschedulable(),
                plan.steps(),
                plan.refused(),
                plan.before(),
                plan.after(),
                plan.bound(),
                plan.certificate(),
                plan.risk(),
                PlanVerifier.violations(problem, rules.podBudgets(), plan));
    }

    private Plan plan(PlanMode mode) {
        if (mode == PlanMode.FULL) {
            Plan anew = new ClusterPlanner(problem, rules).anew();
            long saved = anew.before().microUsd() - anew.after().microUsd();
            boolean worthIt = !anew.steps().isEmpty()
                    && saved >= Math.max(1, problem.policy().minSavings().microUsd());
            Plan stepwise = new ClusterPlanner(problem, rules).step(true);
            boolean asManyPlaced =
                    anew.unschedulable().size() <= stepwise.unschedulable().size();
            return worthIt && asManyPlaced && anew.after().compareTo(stepwise.after()) < 0 ? anew : stepwise;
        }
        return step(mode == PlanMode.CONSOLIDATE);
    }

    /** Pending pods first, then, where wanted, what runs. */
    private Plan step(boolean consolidate) {
        List<PodFootprint> pending =
                problem.pending().stream().map(ClusterPod::footprint).toList();
        Placement placement = new Provisioning(problem, selection.allowed(), problem.nodes(), pending).place();
        List<ClusterNode> nodes = new ArrayList<>();
        Map<String, ClusterPod> pods = pods(problem.pending());
        for (ClusterNode node : problem.nodes()) {
            List<ClusterPod> all = new ArrayList<>(node.pods());
            placement.joined().getOrDefault(node.id(), List.of()).forEach(pod -> all.add(moved(pods, pod)));
            nodes.add(node.with(all));
        }
        List<ClusterNode> opened = opened(placement, pods);
        nodes.addAll(opened);
        assembly.refuse(placement.unmet());
        assembly.unschedulable(reasons(placement, problem.nodes()));
        assembly.open(opened, List.of(), "pods are pending");
        if (!consolidate) {
            return assembly.plan(nodes, PlanAssembly.price(problem.nodes()), placement.bound());
        }
        Consolidation.Result result = Consolidation.of(
                problem,
                nodes,
                selection.allowed(),
                rules,
                opened.stream().map(ClusterNode::id).collect(Collectors.toSet()));
        for (DisruptionCommand command : result.commands()) {
            List<String> replaced =
                    command.removed().stream().map(ClusterNode::id).toList();
            String reason = command.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            assembly.open(command.opened(), replaced, reason);
            assembly.replace(command.removed(), reason);
        }
        assembly.refuse(result.refused());
        return assembly.plan(result.nodes(), HourlyPrice.ZERO, boundForAll(result.nodes()));
    }

    /**
     * What all pods that have a place would cost at least on new nodes; what runs may be cheaper than all that is on offer. Pods
     * on a node that no new one could stand for are left out: the node may well cost less than any place they could be given.
     */
    private CertifiedBound boundForAll(List<ClusterNode> nodes) {
        List<Offering> offerings = new ArrayList<>(selection.allowed());
        problem.nodes().stream()
                .map(node -> node.again(problem.daemons()))
                .filter(offering -> !offerings.contains(offering))
                .distinct()
                .forEach(offerings::add);
        List<PodFootprint> pods = nodes.stream()
                .filter(GivenAnew::takes)
                .flatMap(node -> node.footprints().stream())
                .toList();
        return BinPacker.pack(new PackingProblem(pods, offerings, problem.daemons()), problem.budget())
                .bound();
    }

    /** All that may move onto new nodes; those are opened before the first pod moves. */
    private Plan anew() {
        List<ClusterNode> staying = new ArrayList<>();
        List<ClusterNode> going = new ArrayList<>();
        Map<String, Refusal> stays = Consolidation.whatStays(problem, rules);
        for (ClusterNode node : problem.nodes()) {
            (stays.containsKey(node.id()) ? staying : going).add(node);
        }
        List<ClusterPod> moving = Stream.concat(
                        problem.pending().stream(), going.stream().flatMap(node -> node.pods().stream()))
                .toList();
        Map<String, ClusterPod> pods = pods(moving);
        List<PodFootprint> footprints =
                moving.stream().map(ClusterPod::footprint).toList();
        Placement placement = new Provisioning(problem, selection.allowed(), staying, footprints).place();
        boolean limited = going.size() > problem.policy().limits().maxNodesRemoved();
        boolean loses = placement.unplaced().stream()
                .anyMatch(
                        pod -> going.stream().anyMatch(node -> node.footprints().contains(pod)));
        if (limited || loses) {
            return assembly.plan(problem.nodes(), PlanAssembly.price(problem.nodes()), CertifiedBound.NOTHING);
        }
        List<ClusterNode> nodes = new ArrayList<>();
        for (ClusterNode node : staying) {
            List<ClusterPod> all = new ArrayList<>(node.pods());
            placement.joined().getOrDefault(node.id(), List.of()).forEach(pod -> all.add(moved(pods, pod)));
            nodes.add(node.with(all));
        }
        List<ClusterNode> opened = opened(placement, pods);
        nodes.addAll(opened);
        assembly.refuse(placement.unmet());
        assembly.refuse(List.copyOf(stays.values()));
        assembly.unschedulable(reasons(placement, staying));
        assembly.open(opened, going.stream().map(ClusterNode::id).toList(), "the cluster is packed anew");
        assembly.replace(going, "the cluster is packed anew");
        return assembly.plan(nodes, PlanAssembly.price(staying), placement.bound());
    }

    private List<ClusterNode> opened(Placement placement, Map<String, ClusterPod> pods) {
        List<ClusterNode> opened = new ArrayList<>();
        placement
                .opened()
                .forEach(draft -> opened.add(new ClusterNode(
                        "new-" + (opened.size() + 1),
                        draft.offering(),
                        draft.offering().type().allocatable().minus(problem.daemons()),
                        draft.pods().stream().map(pod -> moved(pods, pod)).toList(),
                        false)));
        return opened;
    }

    private List<Refusal> reasons(Placement placement, List<ClusterNode> staying) {
        boolean limit = staying.size() + placement.opened().size()
                >= problem.policy().limits().maxNodes();
        PlacementReasons reasons = new PlacementReasons(selection.allowed(), staying, problem.daemons(), limit);
        return placement.unplaced().stream().map(reasons::of).toList();
    }

    private static Map<String, ClusterPod> pods(List<ClusterPod> pods) {
        Map<String, ClusterPod> byId = new HashMap<>();
        pods.forEach(pod -> byId.put(pod.id(), pod));
        return byId;
    }

    private static ClusterPod moved(Map<String, ClusterPod> pods, PodFootprint pod) {
        return pods.getOrDefault(pod.id(), ClusterPod.of(pod, pod.id())).moved();
    }

    /** Without a way back to on-demand, pending pods that do not ask for it must go on spot. */
    private static PlanningProblem onSpotAlone(PlanningProblem problem) {
        NodeRequirement spot = NodeRequirement.is(Offering.CAPACITY_TYPE_LABEL, "spot");
        List<ClusterPod> pending = problem.pending().stream()
                .map(pod -> {
                    PodFootprint footprint = pod.footprint();
                    List<NodeRequirement> demands =
                            new ArrayList<>(footprint.rules().nodeRequirements());
                    boolean asks = demands.stream().anyMatch(each -> each.key().equals(spot.key()));
                    if (asks) {
                        return pod;
                    }
                    demands.add(spot);
                    return new ClusterPod(
                            footprint.with(
                                    footprint.rules().withNodeRequirements(demands.toArray(NodeRequirement[]::new))),
                            pod.workload(),
                            pod.priority(),
                            pod.doNotDisrupt(),
                            pod.movedLately());
                })
                .toList();
        return problem.with(pending, problem.nodes());
    }
}
