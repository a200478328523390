package io.lowtide.optimizer.saga;

import io.lowtide.optimizer.decision.Emptying;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Pods that were moved and found no place, because others were quicker: the node that would hold them, and whose going
 * saves least, takes them back, and is not emptied any further. To wait until the step is over would keep them from running for minutes.
 */
public final class Stranded {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Set<Step> TAKES_BACK = EnumSet.of(Step.DRAIN, Step.VERIFY_PODS);
    /** Whose going saves least, first. */
    static final Comparator<NodeSaga> LEAST_LOST = Comparator.comparingLong(
                    (NodeSaga saga) -> saga.action().savingMicroUsd())
            .thenComparing(NodeSaga::id);

    private Stranded() {}

    /**
     * Whether the node of this saga is to take pods again; empty: not that anybody saw.
     *
     * @param run all sagas of the run, this one among them
     */
    public static Optional<Result> judge(NodeSaga saga, List<NodeSaga> run, ClusterState cluster) {
        if (!TAKES_BACK.contains(saga.step()) || !saga.action().byChoice()) {
            return Optional.empty();
        }
        return cluster.pods().stream()
                .filter(pod -> isStranded(pod, cluster))
                .filter(pod -> run.stream()
                        .filter(other -> wouldHold(other, pod, cluster))
                        .min(LEAST_LOST)
                        .filter(other -> other.id().equals(saga.id()))
                        .isPresent())
                .findFirst()
                .map(pod -> Result.of(
                        Outcome.FAILED, "pod " + pod.id() + " found no other place, and goes back to where it was"));
    }

    private static boolean isStranded(PodState pod, ClusterState cluster) {
        Instant seen = cluster.workloadsAt();
        return pod.node() == null
                && !pod.staysWithNode()
                && seen != null
                && pod.createdAt() != null
                && !pod.createdAt().plus(PATIENCE).isAfter(seen);
    }

    private static boolean wouldHold(NodeSaga saga, PodState pod, ClusterState cluster) {
        boolean left = saga.owners().stream().anyMatch(owner -> Watch.isOf(owner, pod));
        return TAKES_BACK.contains(saga.step())
                && left
                && Emptying.wouldHold(cluster, saga.action().target().instanceId(), pod);
    }
}
