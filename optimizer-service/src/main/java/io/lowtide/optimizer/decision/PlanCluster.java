package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.decision.ClusterProblem.Reach;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.Opportunity;
import io.lowtide.planner.ClusterPlanner;
import io.lowtide.planner.PlanMode;
import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.disruption.DisruptionRules;
import io.lowtide.planner.placement.PricedPool;
import io.lowtide.planner.plan.OfferingSelection;
import io.lowtide.planner.plan.PlannedNode;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans for a whole cluster.
 *
 * <ol>
 *   <li>rules for the cluster, then rules for each node say what stays whatever it would save
 *   <li>the planner plans the cluster anew, or step by step; the policy's limits bind it; zones are levelled where it costs little
 *   <li>its plan is taken apart into exchanges, each judged by the rules; of several plans the one wins that saves most after it
 *   <li>exchanges the cluster's scheduler could not follow are left out, and a plan with more room is tried
 *   <li>the verifier, which shares no code with the planner, goes through what is left
 *   <li>the certified bound says how much better any plan under the policy could be
 *   <li>last it is said whether a person must be asked, and why
 * </ol>
 *
 * The same input gives the same plan.
 */
public final class PlanCluster {
    private static final int MOST_SLACK_HALVES = 16;
    private static final Comparator<PlannedAction> IN_ORDER = Comparator.comparingInt(
                    (PlannedAction action) -> action.priority().phase())
            .thenComparingInt(PlannedAction::exchange);

    private final ClusterState cluster;
    private final List<Opportunity> found;
    private final PlanRequest request;
    private final Map<String, Objection> staying;
    private final OfferedCapacity offered;
    private final ClusterProblem cells;
    private final Map<CapacityPool, Double> risks = new HashMap<>();

    private PlanCluster(ClusterState cluster, List<PricedPool> pools, List<Opportunity> found, PlanRequest request) {
        this.cluster = cluster;
        this.found = found;
        this.request = request;
        this.staying = new NodeRules(cluster, request).staying();
        this.offered = new OfferedCapacity(cluster, pools);
        pools.forEach(pool -> risks.put(pool.pool(), pool.risk().probability()));
        Map<String, Double> riskOf = new HashMap<>();
        cluster.nodes().stream()
                .filter(NodeState::isSpot)
                .forEach(node -> riskOf.put(
                        node.instanceId(),
                        risks.getOrDefault(
                                new CapacityPool(node.az(), node.type().name()), 0.0)));
        this.cells = new ClusterProblem(cluster, staying, offered, riskOf);
    }

    /** @param found what could be saved, node by node; it says what is lost where nothing may be done */
    public static Plan plan(
            ClusterState cluster, List<PricedPool> pools, List<Opportunity> found, PlanRequest request) {
        Optional<Objection> objection = ClusterRules.objection(cluster, request.now());
        return objection
                .map(no -> nothing(cluster, found, request, no))
                .orElseGet(() -> new PlanCluster(cluster, pools, found, request).plan());
    }

    private static Plan nothing(
            ClusterState cluster, List<Opportunity> found, PlanRequest request, Objection objection) {
        List<Plan.Refused> blocked = found.stream()
                .filter(it -> request.wants(ActionType.of(it.kind())))
                .map(it -> new Plan.Refused(KeptNodes.action(it), objection.rule(), objection.reason()))
                .toList();
        return new Plan(
                List.of(),
                blocked,
                cluster.price(),
                cluster.price(),
                HourlyPrice.ZERO,
                cluster.policy().version(),
                List.of(),
                Plan.Outlook.NONE);
    }

    private Plan plan() {
        Draft best = best();
        PlanningProblem problem = best.problem();
        List<Exchange> exchanges = best.rules().taken();
        EndState end = new EndState(problem, exchanges);
        end.verify();
        PairedActions pairs = new PairedActions(cluster, offered, new LaunchCandidates(offered, problem.daemons()));
        List<PlannedAction> actions = new ArrayList<>();
        for (int i = 0; i < exchanges.size(); i++) {
            actions.addAll(pairs.of(exchanges.get(i), i + 1));
        }
        actions.sort(IN_ORDER);
        HourlyPrice planned =
                new HourlyPrice(cluster.price().microUsd() - best.rules().savingMicroUsd());
        PlanningProblem tight = withoutHomeless(cells.problem(Reach.ANYWHERE, Resources.NONE));
        HourlyPrice bound = new PolicyBound(tight, OfferingSelection.of(tight).allowed(), staying.keySet()).price();
        return new Plan(
                actions,
                new KeptNodes(cluster, found, staying).refused(best.rules(), best.planned()),
                cluster.price(),
                planned,
                bound.compareTo(planned) < 0 ? bound : planned,
                cluster.policy().version(),
                Approvals.reasons(cluster, actions),
                end.outlook(actions, offered.refused(), cluster.policy().azSpread(), best.planned()));
    }

    private Draft best() {
        Integer asked = request.maxActions();
        if (asked != null) {
            return loosely(Reach.ofActions(asked), PlanMode.CONSOLIDATE);
        }
        Draft anew = loosely(Reach.ANYWHERE, PlanMode.FULL);
        Reach perRun = new Reach(cluster.policy().maxNodesPerRun(), true);
        boolean limited =
                cluster.policy().binPacking() && !anew.rules().refused().isEmpty();
        return limited ? anew.orBetter(loosely(perRun, PlanMode.CONSOLIDATE)) : anew;
    }

    /** Packed as tightly as the scheduler can follow: with the room of half a pod, a pod, two, … more on each node, until it can. */
    private Draft loosely(Reach reach, PlanMode mode) {
        Resources pod = cells.usualPod();
        Draft draft = draft(reach, mode, Resources.NONE);
        Draft best = draft;
        for (int halves = 1; halves <= MOST_SLACK_HALVES && draft.rules().isScattered(); halves *= 2) {
            draft = draft(reach, mode, halves(pod, halves));
            best = best.orBetter(draft);
        }
        return best;
    }

    private static Resources halves(Resources pod, int halves) {
        return new Resources(pod.cpuMillis() * halves / 2, pod.memoryMib() * halves / 2, 0);
    }

    private record Draft(PlanningProblem problem, io.lowtide.planner.plan.Plan planned, ExchangeRules rules) {
        Draft orBetter(Draft other) {
            return other.rules.savingMicroUsd() > rules.savingMicroUsd() ? other : this;
        }
    }

    private Draft draft(Reach reach, PlanMode mode, Resources slack) {
        PlanningProblem problem = withoutHomeless(cells.problem(reach, slack));
        io.lowtide.planner.plan.Plan planned = ClusterPlanner.plan(problem, rules(), mode);
        List<PlannedNode> nodes = cluster.policy().azSpread()
                ? new LevelZones(problem, offered.offerings()).level(planned.nodes(), planned.before())
                : planned.nodes();
        List<Exchange> exchanges = Exchange.of(problem, nodes, planned.closed());
        return new Draft(problem, planned, ExchangeRules.judged(cluster, request, exchanges, cells.daemons()));
    }

    /** Spent budgets were looked at node by node, as the cluster itself reckons them. */
    private DisruptionRules rules() {
        return DisruptionRules.of(List.of(), request.now());
    }

    /** Room for pods that wait is kept where they fit; what else they need is for the cluster's own autoscaler to open. */
    private PlanningProblem withoutHomeless(PlanningProblem problem) {
        if (problem.pending().isEmpty()) {
            return problem;
        }
        io.lowtide.planner.plan.Plan placed = ClusterPlanner.plan(problem, rules(), PlanMode.PROVISION);
        Set<String> homeless = new HashSet<>();
        placed.nodes().stream().filter(node -> node.opened()).forEach(node -> homeless.addAll(node.pods()));
        placed.unschedulable().stream().map(Refusal::subject).forEach(homeless::add);
        return problem.with(
                problem.pending().stream()
                        .filter(pod -> !homeless.contains(pod.id()))
                        .toList(),
                problem.nodes());
    }
}
