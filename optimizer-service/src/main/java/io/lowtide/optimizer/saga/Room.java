package io.lowtide.optimizer.saga;

import io.lowtide.optimizer.decision.Emptying;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the pods of a node may be evicted: only when all nodes of its exchange are open, and all its pods find room. */
public final class Room {
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
        Set<String> leaving = run.stream()
                .filter(other -> other.action().type().removes()
                        && !other.step().ended()
                        && !other.step().undoes())
                .map(other -> other.action().target().instanceId())
                .collect(Collectors.toSet());
        Set<String> going = run.stream()
                .filter(other -> GOING.contains(other.step()))
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
        return complete ? Optional.empty() : Optional.of(tooLittle(saga, homeless.get(), cluster));
    }

    private static Result tooLittle(NodeSaga saga, String homeless, ClusterState cluster) {
        String reason = "a node of its exchange could not be opened, and pod " + homeless + " finds no other place";
        return Result.of(isUnused(saga, cluster) ? Outcome.FAILED : Outcome.STOPPED, reason);
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
