package io.lowtide.planner.disruption;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.packing.SearchBudget;
import io.lowtide.planner.plan.ClusterNode;
import io.lowtide.planner.plan.ClusterPod;
import io.lowtide.planner.plan.NodeDraft;
import io.lowtide.planner.plan.Placement;
import io.lowtide.planner.plan.PlanPolicy;
import io.lowtide.planner.plan.PlanningProblem;
import io.lowtide.planner.plan.Provisioning;
import io.lowtide.planner.plan.Reason;
import io.lowtide.planner.plan.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a running cluster cheaper.
 *
 * <ol>
 *   <li>empty nodes go
 *   <li>every other node that may go is put in order by how much more it costs than its pods are worth
 *   <li>of all prefixes, halved from the longest, the one goes that saves most for what it disturbs, several for several
 *   <li>again, until nothing is worth it; then each of the first alone
 * </ol>
 *
 * A pod is moved once at most, and never onto a node that goes later. On a cluster where nothing is worth it nothing is done.
 */
public final class Consolidation {
    private static final int ROUNDS = 6;
    private static final int ALONE = 24;

    private final PlanningProblem problem;
    private final List<Offering> allowed;
    private final DisruptionRules rules;
    private final Eligibility eligibility;
    private final Map<String, Refusal> refused = new LinkedHashMap<>();
    private final List<DisruptionCommand> commands = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();
    private final double totalPrice;
    private final double totalDisruption;
    private final int nodesAtFirst;
    private final double missingAtFirst;
    private final List<ClusterNode> nodes;
    private int opened;
    private int removed;

    private Consolidation(
            PlanningProblem asked,
            List<ClusterNode> running,
            List<Offering> allowed,
            DisruptionRules rules,
            Set<String> opened) {
        this.problem = asked.with(List.of(), running);
        this.allowed = allowed;
        this.rules = rules;
        this.eligibility = new Eligibility(asked, rules);
        this.nodes = new ArrayList<>(problem.nodes());
        this.nodesAtFirst = nodes.size();
        this.opened = opened.size();
        touched.addAll(opened);
        this.totalPrice = 1
                + nodes.stream()
                        .mapToDouble(node -> node.offering().price().microUsd())
                        .sum();
        this.totalDisruption =
                Math.max(1, Eligibility.disruption(nodes.stream().flatMap(node -> node.pods().stream())));
        this.missingAtFirst =
                new Provisioning(problem, allowed, nodes, List.of()).place().missing();
    }

    /**
     * What may be done for a cluster.
     *
     * @param asked as it is now: a pod that is pending is one that a budget counts as away
     * @param running the nodes with what was pending placed
     * @param opened nodes that are yet to be opened
     */
    public static Result of(
            PlanningProblem asked,
            List<ClusterNode> running,
            List<Offering> allowed,
            DisruptionRules rules,
            Set<String> opened) {
        Consolidation consolidation = new Consolidation(asked, running, allowed, rules, opened);
        consolidation.run();
        return new Result(consolidation.commands, consolidation.nodes, List.copyOf(consolidation.refused.values()));
    }

    /** Nodes that may not go, whatever it saves, with their reasons. */
    public static Map<String, Refusal> whatStays(PlanningProblem problem, DisruptionRules rules) {
        Eligibility eligibility = new Eligibility(problem, rules);
        Map<String, Refusal> stays = new LinkedHashMap<>();
        problem.nodes().forEach(node -> eligibility.refusal(node).ifPresent(refusal -> stays.put(node.id(), refusal)));
        return stays;
    }

    private void run() {
        removeEmpty();
        List<ClusterNode> candidates = candidates();
        if (candidates.isEmpty()) {
            return;
        }
        PodWorths worths = new PodWorths(problem, allowed, candidates);
        int rounds = 0;
        while (rounds < ROUNDS && removeTogether(mostWastefulFirst(worths))) {
            rounds++;
        }
        int alone = 0;
        while (alone < ALONE && removeAlone(mostWastefulFirst(worths))) {
            alone++;
        }
    }

    private List<ClusterNode> candidates() {
        List<ClusterNode> candidates = new ArrayList<>();
        for (ClusterNode node : nodes) {
            boolean judged = node.pods().isEmpty() && emptyGoFirst();
            if (!touched.contains(node.id()) && !judged) {
                eligibility
                        .refusal(node)
                        .ifPresentOrElse(refusal -> refused.put(node.id(), refusal), () -> candidates.add(node));
            }
        }
        return candidates;
    }

    /** Where headroom is wanted an empty node may be it: such are judged like the others. */
    private boolean emptyGoFirst() {
        return problem.policy().headroom().equals(PlanPolicy.Headroom.NONE);
    }

    private void removeEmpty() {
        for (ClusterNode node : emptyGoFirst() ? List.copyOf(nodes) : List.<ClusterNode>of()) {
            if (node.pods().isEmpty() && !touched.contains(node.id())) {
                eligibility
                        .refusal(node)
                        .ifPresentOrElse(refusal -> refused.put(node.id(), refusal), () -> removeEmpty(node));
            }
        }
    }

    private void removeEmpty(ClusterNode node) {
        boolean enough = nodes.size() > problem.policy().limits().minNodes();
        if (mayGo(DisruptionReason.EMPTY) > 0 && enough) {
            carryOut(new DisruptionCommand(DisruptionReason.EMPTY, List.of(node), List.of(), Map.of()));
        } else {
            refuse(node, whyNoMore(DisruptionReason.EMPTY), "it is empty, and no more nodes may go");
        }
    }

    /** How many more nodes may go. */
    private int mayGo(DisruptionReason reason) {
        PlanPolicy.NodeLimits limits = problem.policy().limits();
        int byBudget = rules.allowed(reason, nodesAtFirst);
        return Math.min(byBudget, limits.maxNodesRemoved()) - removed;
    }

    private Reason whyNoMore(DisruptionReason reason) {
        return problem.policy().limits().maxNodesRemoved() <= removed
                ? Reason.NODES_REMOVED_LIMIT
                : rules.allowed(reason, nodesAtFirst) <= removed
                        ? Reason.DISRUPTION_BUDGET_OF_NODES
                        : Reason.NODES_AT_MINIMUM;
    }

    private List<Waste> mostWastefulFirst(PodWorths worths) {
        return candidates().stream()
                .map(node -> new Waste(
                        node,
                        node.offering().price().microUsd() - worths.of(node),
                        Eligibility.disruption(node.pods().stream())))
                .sorted(Comparator.comparingDouble((Waste waste) -> -waste.forItsDisruption())
                        .thenComparing(waste -> waste.node().id()))
                .toList();
    }

    private boolean removeTogether(List<Waste> order) {
        List<ClusterNode> worthAThought = order.stream()
                .filter(waste -> waste.microUsd() > 0)
                .map(Waste::node)
                .toList();
        order.stream()
                .filter(waste -> waste.microUsd() <= 0)
                .forEach(waste -> refuse(
                        waste.node(),
                        Reason.NO_CHEAPER_PLACE,
                        "its pods are worth "
                                + Money.usd(waste.node().offering().price().microUsd() - waste.microUsd()) + " of its "
                                + waste.node().offering().price().usd() + " an hour"));
        DisruptionCommand best = null;
        double most = 0;
        int longest = Math.min(worthAThought.size(), mayGo(DisruptionReason.CONSOLIDATE));
        for (int size = longest; size >= 1; size /= 2) {
            DisruptionCommand command = command(worthAThought.subList(0, size));
            if (command != null && approved(command)) {
                double net = command.savingMicroUsd() / totalPrice - disturbed(command) / (2 * rules.worth());
                if (net > most) {
                    most = net;
                    best = command;
                }
            }
        }
        return best != null && carryOut(best);
    }

    private boolean removeAlone(List<Waste> order) {
        for (Waste waste : order.subList(0, Math.min(ALONE, order.size()))) {
            if (waste.microUsd() > 0) {
                DisruptionCommand command = command(List.of(waste.node()));
                if (command != null && approved(command) && carryOut(command)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What taking nodes away would come to; null when their pods find no place that saves anything. */
    private @Nullable DisruptionCommand command(List<ClusterNode> going) {
        Set<String> ids = new HashSet<>();
        going.forEach(node -> ids.add(node.id()));
        List<ClusterNode> staying =
                nodes.stream().filter(node -> !ids.contains(node.id())).toList();
        Map<String, ClusterPod> pods = new HashMap<>();
        going.forEach(node -> node.pods().forEach(pod -> pods.put(pod.id(), pod)));
        List<PodFootprint> footprints =
                going.stream().flatMap(node -> node.footprints().stream()).toList();
        SearchBudget few = SearchBudget.forPods(footprints.size());
        SearchBudget budget = new SearchBudget(
                Math.min(few.effort(), problem.budget().effort()),
                problem.budget().seed(),
                problem.budget().deadline());
        PlanningProblem trial =
                new PlanningProblem(List.of(), problem.market(), problem.daemons(), nodes, problem.policy(), budget);
        Placement placement = new Provisioning(trial, allowed, staying, footprints).place();
        if (!placement.unplaced().isEmpty() || placement.missing() > missingAtFirst + 1e-6) {
            going.forEach(node -> refuse(
                    node,
                    Reason.NO_CHEAPER_PLACE,
                    placement.unplaced().isEmpty()
                            ? "the policy's spread would suffer"
                            : placement.unplaced().getFirst().id() + " finds no other place"));
            return null;
        }
        List<ClusterNode> fresh = new ArrayList<>();
        for (NodeDraft draft : placement.opened()) {
            fresh.add(new ClusterNode(
                    "new-" + (opened + fresh.size() + 1),
                    draft.offering(),
                    draft.offering().type().allocatable().minus(problem.daemons()),
                    draft.pods().stream()
                            .map(pod -> pods.getOrDefault(pod.id(), ClusterPod.of(pod, pod.id()))
                                    .moved())
                            .toList(),
                    false));
        }
        Map<String, List<PodFootprint>> joined = new HashMap<>(placement.joined());
        joined.values().removeIf(List::isEmpty);
        DisruptionCommand command = DisruptionCommand.of(going, fresh, joined);
        if (command.savingMicroUsd() <= 0) {
            going.forEach(node -> refuse(
                    node,
                    Reason.NO_CHEAPER_PLACE,
                    "its pods elsewhere would cost " + Money.usd(-command.savingMicroUsd()) + " an hour more"));
            return null;
        }
        return command;
    }

    private double disturbed(DisruptionCommand command) {
        return Eligibility.disruption(command.removed().stream().flatMap(node -> node.pods().stream()))
                / totalDisruption;
    }

    private boolean approved(DisruptionCommand command) {
        if (command.removed().size() > mayGo(command.reason())) {
            return refuseAll(command, whyNoMore(command.reason()), "no more nodes may go now");
        }
        if (nodes.size() - command.removed().size() + command.opened().size()
                < problem.policy().limits().minNodes()) {
            return refuseAll(command, Reason.NODES_AT_MINIMUM, "fewer nodes than the policy wants would be left");
        }
        if (command.savingMicroUsd() < problem.policy().minSavings().microUsd()) {
            return refuseAll(
                    command,
                    Reason.SAVING_TOO_SMALL,
                    Money.usd(command.savingMicroUsd()) + " an hour (expected: at least "
                            + problem.policy().minSavings().usd() + ")");
        }
        int cheaper = command.reason() == DisruptionReason.SPOT_TO_SPOT
                ? command.cheaperSpotTypes(allowed)
                : Integer.MAX_VALUE;
        if (cheaper < rules.leastCheaperPools()) {
            return refuseAll(
                    command,
                    Reason.TOO_FEW_CHEAPER_POOLS,
                    cheaper + " pools are cheaper (expected: at least " + rules.leastCheaperPools() + ")");
        }
        if (command.savingMicroUsd() / totalPrice * rules.worth() < disturbed(command)) {
            return refuseAll(
                    command,
                    Reason.NOT_WORTH_THE_DISRUPTION,
                    "%.2f %% of the cost for %.2f %% of the disruption (expected: at least 1 for %s)"
                            .formatted(
                                    100 * command.savingMicroUsd() / totalPrice,
                                    100 * disturbed(command),
                                    rules.worth()));
        }
        return true;
    }

    private boolean refuseAll(DisruptionCommand command, Reason reason, String detail) {
        command.removed().forEach(node -> refuse(node, reason, detail));
        return false;
    }

    private void refuse(ClusterNode node, Reason reason, String detail) {
        refused.put(node.id(), new Refusal(node.id(), reason, detail));
    }

    /** Whether it could be: moves of one command may upset what those of another relied on. */
    private boolean carryOut(DisruptionCommand command) {
        List<ClusterNode> after = after(command);
        if (Intermediate.violations(problem, allowed, after) > Intermediate.violations(problem, allowed, nodes)) {
            return refuseAll(command, Reason.NEIGHBOURS, "pods that were moved before would lose their neighbours");
        }
        commands.add(command);
        removed += command.removed().size();
        opened += command.opened().size();
        nodes.clear();
        nodes.addAll(after);
        command.removed().forEach(node -> refused.remove(node.id()));
        command.opened().forEach(node -> touched.add(node.id()));
        for (ClusterNode node : after) {
            if (command.joined().containsKey(node.id())) {
                touched.add(node.id());
                refuse(node, Reason.TAKES_PODS_OF_ANOTHER, "pods of nodes that go are moved to it");
            }
        }
        return true;
    }

    private List<ClusterNode> after(DisruptionCommand command) {
        Map<String, ClusterPod> pods = new HashMap<>();
        Set<String> gone = new HashSet<>();
        command.removed().forEach(node -> {
            gone.add(node.id());
            node.pods().forEach(pod -> pods.put(pod.id(), pod.moved()));
        });
        List<ClusterNode> after = new ArrayList<>();
        for (ClusterNode node : nodes) {
            if (!gone.contains(node.id())) {
                List<ClusterPod> all = new ArrayList<>(node.pods());
                command.joined()
                        .getOrDefault(node.id(), List.of())
                        .forEach(pod -> all.add(pods.getOrDefault(pod.id(), ClusterPod.of(pod, pod.id()))));
                after.add(node.with(all));
            }
        }
        after.addAll(command.opened());
        return after;
    }

    private record Waste(ClusterNode node, double microUsd, double disruption) {
        double forItsDisruption() {
            return microUsd / (1 + disruption);
        }
    }

    /**
     * @param nodes the cluster at the end
     * @param refused nodes that stay although they might have gone, each with its reason
     */
    public record Result(List<DisruptionCommand> commands, List<ClusterNode> nodes, List<Refusal> refused) {

        public Result {
            commands = List.copyOf(commands);
            nodes = List.copyOf(nodes);
            refused = List.copyOf(refused);
        }
    }
}
