package io.lowtide.optimizer.decision;

import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.decision.PlannedAction.Target;
import io.lowtide.optimizer.opportunity.ClusterPolicy;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.placement.PricedPool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a node AWS takes back, or recommends to leave.
 *
 * <ol>
 *   <li>a node nobody knows, of a cluster nobody may touch, or that is on its way out already: nothing
 *   <li>an interruption notice: its pods leave, and side by side with that a node is launched in its place; pods that find no
 *       room elsewhere wait for it as long as they can
 *   <li>a rebalance recommendation: as the policy has it, but never one move after the other round the same pools
 * </ol>
 */
public final class Interruption {
    private static final double SURE = 1;
    /** Of a cluster's nodes, in percent: no more are moved in an hour because AWS recommends it. */
    private static final int MOST_MOVES = 10;
    /** To foresee whose pods find room takes seconds where hundreds of nodes go at once, and every second is dearer. */
    static final int MOST_FORESEEN = 10;

    /** Nobody: it opens a node only for pods that wait for one. */
    private static final List<String> WAIT_FOR_KARPENTER = List.of();

    private final ClusterState cluster;
    private final OfferedCapacity offered;
    private final Set<String> withoutRoom;

    /**
     * @param pools with those that are to be avoided marked as flagged, those of the nodes in question among them
     * @param taken instance ids of all nodes AWS takes at the same time
     * @param leaving those of nodes that are on their way out already
     */
    public Interruption(ClusterState cluster, List<PricedPool> pools, Set<String> taken, Set<String> leaving) {
        this.cluster = cluster;
        this.offered = new OfferedCapacity(cluster, pools);
        this.withoutRoom = taken.isEmpty() || taken.size() > MOST_FORESEEN
                ? Set.of()
                : Emptying.withoutRoom(cluster, taken, leaving);
    }

    /** Where AWS takes nothing at the same time. */
    public Interruption(ClusterState cluster, List<PricedPool> pools) {
        this(cluster, pools, Set.of(), Set.of());
    }

    /** What AWS says of a node; the deadline is null for a recommendation. */
    public record Notice(String instanceId, @Nullable Instant deadline) {}

    /** What was done lately, that it is not done over and over. */
    public record Past(int movesInAnHour, boolean beingReplaced) {}

    /** What is done. */
    public enum Reaction {
        EVACUATE,
        MOVE,
        CORDON,
        NONE;

        /** As it stands on the wire. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is done, and why.
     *
     * @param actions side by side
     * @param node null where nobody knows it
     */
    public record Answer(
            Reaction reaction, String reason, @Nullable NodeState node, List<PlannedAction> actions) {
        public Answer {
            actions = List.copyOf(actions);
        }

        /** The first offering of the node in its place; null where none is launched. */
        public @Nullable Candidate replacement() {
            return actions.stream()
                    .filter(action -> action.type().launches())
                    .map(action -> action.candidates().getFirst())
                    .findFirst()
                    .orElse(null);
        }
    }

    public Answer answer(Notice notice, Past past, Instant now) {
        NodeState node = cluster.nodes().stream()
                .filter(it -> it.instanceId().equals(notice.instanceId()))
                .findFirst()
                .orElse(null);
        if (node == null) {
            return nothing(null, "no node of the cluster is this instance");
        }
        if (cluster.maintenance()) {
            return nothing(node, "the cluster is in maintenance");
        }
        if (cluster.policy().observeOnly()) {
            return nothing(node, "the cluster is in mode observe");
        }
        return notice.deadline() == null ? recommended(node, past, now) : evacuated(node, past, notice.deadline());
    }

    private static Answer nothing(@Nullable NodeState node, String reason) {
        return new Answer(Reaction.NONE, reason, node, List.of());
    }

    private Answer evacuated(NodeState node, Past past, Instant deadline) {
        List<PlannedAction> actions = new ArrayList<>();
        actions.add(action(ActionType.EVACUATE, node, List.of(), deadline));
        if (node.nodePool() != null) {
            return new Answer(
                    Reaction.EVACUATE, "Karpenter opens a node for pods that wait: we launch none", node, actions);
        }
        List<Candidate> candidates = candidates(node);
        if (past.beingReplaced()) {
            return new Answer(Reaction.EVACUATE, "a node in its place is on its way already", node, actions);
        }
        if (candidates.isEmpty()) {
            return new Answer(
                    Reaction.EVACUATE, "no pool the policy allows holds its pods: no node is launched", node, actions);
        }
        Candidate first = candidates.getFirst();
        actions.add(new PlannedAction(
                ActionType.SCALE_UP,
                new Target(
                        "for " + node.instanceId(),
                        "for " + node.name(),
                        first.instanceType(),
                        first.az(),
                        first.spot(),
                        node.nodeGroup()),
                1,
                HourlyPrice.ZERO,
                first.price(),
                first.risk(),
                SURE,
                Priority.CRITICAL,
                candidates,
                List.of(),
                0,
                List.of(),
                deadline));
        return new Answer(
                Reaction.EVACUATE,
                first.spot()
                        ? "its pods leave, and spot takes its place"
                        : "no spot pool is left: on demand takes its place",
                node,
                actions);
    }

    private Answer recommended(NodeState node, Past past, Instant now) {
        ClusterPolicy policy = cluster.policy();
        if (policy.onRebalance() == ClusterPolicy.OnRebalance.IGNORE) {
            return nothing(node, "the policy ignores recommendations");
        }
        if (past.beingReplaced()) {
            return nothing(node, "it is on its way out already");
        }
        if (policy.onRebalance() == ClusterPolicy.OnRebalance.CORDON) {
            return held(node, "the policy keeps new pods away from it");
        }
        if (node.launchedAt().plus(policy.nodeMinAge()).isAfter(now)) {
            return held(node, "it is too young to be moved again");
        }
        if (past.movesInAnHour() * 100 >= Math.max(100, cluster.nodes().size() * MOST_MOVES)) {
            return held(node, past.movesInAnHour() + " nodes were moved within the hour already");
        }
        List<Candidate> spot = candidates(node).stream().filter(Candidate::spot).toList();
        return spot.isEmpty()
                ? held(node, "no other spot pool holds its pods")
                : new Answer(
                        Reaction.MOVE,
                        "the policy moves its pods while there is time",
                        node,
                        List.of(action(ActionType.RIGHT_SIZE, node, spot, null)));
    }

    /** Back to spot from the on-demand node that was fallen back to; empty where no spot pool holds its pods for less. */
    public Optional<PlannedAction> comeBack(String instanceId) {
        if (cluster.maintenance() || cluster.policy().observeOnly()) {
            return Optional.empty();
        }
        return cluster.nodes().stream()
                .filter(node -> node.instanceId().equals(instanceId) && !node.isSpot() && node.takesPods())
                .findFirst()
                .flatMap(node -> {
                    List<Candidate> spot = candidates(node).stream()
                            .filter(it -> it.spot() && it.price().compareTo(node.price()) < 0)
                            .toList();
                    return spot.isEmpty()
                            ? Optional.empty()
                            : Optional.of(action(ActionType.SPOT_REPLACEMENT, node, spot, null));
                });
    }

    private Answer held(NodeState node, String reason) {
        return new Answer(Reaction.CORDON, reason, node, List.of(action(ActionType.HOLD, node, List.of(), null)));
    }

    private PlannedAction action(
            ActionType type, NodeState node, List<Candidate> candidates, @Nullable Instant deadline) {
        Candidate first = candidates.isEmpty() ? null : candidates.getFirst();
        List<PodState> pods = cluster.movablePodsOn(node);
        return new PlannedAction(
                type,
                Target.of(node),
                1,
                node.price(),
                first != null ? first.price() : type == ActionType.HOLD ? node.price() : HourlyPrice.ZERO,
                first == null ? 0 : first.risk(),
                SURE,
                Priority.CRITICAL,
                candidates,
                List.of(),
                pods.size(),
                node.nodePool() == null
                        ? pods.stream()
                                .map(PodState::id)
                                .filter(withoutRoom::contains)
                                .toList()
                        : WAIT_FOR_KARPENTER,
                deadline);
    }

    /** In the order of fallback; never of the node's own pool. */
    private List<Candidate> candidates(NodeState node) {
        List<PodFootprint> pods =
                cluster.movablePodsOn(node).stream().map(Footprints::of).toList();
        return new LaunchCandidates(offered, Footprints.daemons(cluster, node))
                .inPlaceOf(Footprints.offering(node), node.nodeGroup(), pods);
    }
}
