package io.lowtide.optimizer.saga;

import io.lowtide.optimizer.decision.Emptying;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the pods of a node may be evicted: only when all nodes of its exchange are open, when nobody with a volume is on its
 * way from another, and when all its pods find room. Where
 * they do not and nothing more of the run will make any, the node that saves least takes pods again.
 */
public final class Room {
    /** The scheduler and the controllers of a cluster may still be at work on what was done last. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Set<Step> NOT_YET = EnumSet.of(Step.PENDING, Step.CORDON, Step.LAUNCH, Step.VERIFY_NODE);
    private static final Set<Step> GOING = EnumSet.of(Step.DRAIN, Step.VERIFY_PODS);

    private Room() {}

    /**
     * What waiting has come to; empty: not yet anything.
     *
     * @param run all sagas of the run, this one among them
     */
    public static Optional<Result> judge(NodeSaga saga, List<NodeSaga> run, ClusterState cluster) {
        int exchange = saga.action().exchange();
        List<NodeSaga> together = run.stream()
                .filter(other -> other.action().exchange() == exchange)
                .toList();
        if (together.stream().anyMatch(other -> NOT_YET.contains(other.step()))) {
            return Optional.empty();
        }
        List<NodeSaga> emptied =
                run.stream().filter(other -> GOING.contains(other.step())).toList();
        if (emptied.stream().anyMatch(other -> movesVolumes(other, cluster))) {
            return Optional.empty();
        }
        Set<String> leaving = run.stream()
                .filter(other -> other.action().type().removes()
                        && !other.step().ended()
                        && !other.step().undoes())
                .map(other -> other.action().target().instanceId())
                .collect(Collectors.toSet());
        Set<String> going = emptied.stream()
                .map(other -> other.action().target().instanceId())
                .collect(Collectors.toSet());
        Optional<String> homeless =
                Emptying.homeless(cluster, going, saga.action().target().instanceId(), leaving);
        if (homeless.isEmpty()) {
            return Optional.of(Result.of(Outcome.SUCCEEDED));
        }
        boolean complete = together.stream()
                .noneMatch(other -> other.action().type().launches()
                        && (other.step().undoes() || other.step() == Step.COMPENSATED || other.step() == Step.FAILED));
        if (!complete) {
            return Optional.of(tooLittle(saga, "a node of its exchange could not be opened", homeless.get(), cluster));
        }
        return isHopeless(saga, run, cluster)
                ? Optional.of(tooLittle(saga, "nothing more of this plan makes room", homeless.get(), cluster))
                : Optional.empty();
    }

    /** Who has a volume can go to few nodes; until it is there, nobody else's pods must get in its way. */
    private static boolean movesVolumes(NodeSaga saga, ClusterState cluster) {
        String node = saga.action().target().node();
        return cluster.pods().stream()
                .filter(pod -> pod.boundZone() != null && !pod.staysWithNode())
                .anyMatch(pod -> node.equals(pod.node())
                        || !pod.running() && saga.owners().stream().anyMatch(owner -> Watch.isOf(owner, pod)));
    }

    private static boolean isHopeless(NodeSaga saga, List<NodeSaga> run, ClusterState cluster) {
        Instant seen = cluster.workloadsAt();
        return seen != null
                && seen.isAfter(saga.since().plus(PATIENCE))
                && run.stream().noneMatch(other -> makesRoom(other, saga))
                && run.stream()
                        .filter(other -> other.step() == Step.AWAIT_ROOM)
                        .min(Stranded.LEAST_LOST)
                        .filter(other -> other.id().equals(saga.id()))
                        .isPresent();
    }

    /** A node yet to open, pods that will be seen elsewhere, or a node that will take pods again. */
    private static boolean makesRoom(NodeSaga other, NodeSaga saga) {
        boolean itsTurnComes =
                other.action().priority().phase() <= saga.action().priority().phase();
        boolean opens = other.action().type().launches() && NOT_YET.contains(other.step());
        return (opens && (other.step() != Step.PENDING || itsTurnComes))
                || GOING.contains(other.step())
                || other.step().undoes();
    }

    private static Result tooLittle(NodeSaga saga, String why, String homeless, ClusterState cluster) {
        return Result.of(
                isUnused(saga, cluster) ? Outcome.FAILED : Outcome.STOPPED,
                why + ", and pod " + homeless + " finds no other place");
    }

    /** Whether nothing is lost with the node that was launched: none was, or no pod is on it. */
    public static boolean isUnused(NodeSaga saga, ClusterState cluster) {
        NodeSaga.Launched launched = saga.launched();
        return launched == null
                || cluster.seen().stream()
                        .filter(node -> launched.instanceId().equals(node.instanceId()))
                        .noneMatch(node -> cluster.pods().stream()
                                .anyMatch(pod -> node.name().equals(pod.node()) && !pod.staysWithNode()));
    }
}
