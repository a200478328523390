package io.lowtide.optimizer.saga;

import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.opportunity.PodState;
import io.lowtide.optimizer.saga.NodeSaga.Owner;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds a saga against what is seen of its cluster. */
public final class Watch {
    /** What an agent saw longer ago says nothing of now. */
    public static final Duration SNAPSHOT_GOOD_FOR = Duration.ofMinutes(5);

    /** Where the node may be gone already, and whose pods are on it does not matter any more, or is Karpenter's to see. */
    private static final Set<Step> WITHOUT_THE_NODE =
            EnumSet.of(Step.TERMINATE, Step.MARK_DRAINED, Step.PATCH_POOL, Step.VERIFY_REPLACED);

    private Watch() {}

    /**
     * Why the next step must not be taken, in the light of the cluster as it is now.
     *
     * @param stopsRun whether the same holds for every action of the run
     */
    public record Objection(String reason, boolean stopsRun) {}

    /** Looked for before a node is touched and at every boundary after; empty: go on. */
    public static Optional<Objection> objection(NodeSaga saga, ClusterState cluster, Instant now) {
        if (cluster.maintenance()) {
            return Optional.of(new Objection("the cluster is in maintenance", true));
        }
        // AWS ends the node whatever was seen of it, and whoever's pods are on it
        if (!saga.action().byChoice()) {
            return Optional.empty();
        }
        Instant seen = cluster.workloadsAt();
        if (seen == null || seen.plus(SNAPSHOT_GOOD_FOR).isBefore(now)) {
            return Optional.of(new Objection("the snapshot is stale: the agent last looked at " + seen, true));
        }
        if (WITHOUT_THE_NODE.contains(saga.step()) || !saga.action().type().removes()) {
            return Optional.empty();
        }
        NodeState node = node(saga, cluster);
        if (node == null) {
            return Optional.of(new Objection("node " + saga.action().target().node() + " is gone", false));
        }
        return cluster.movablePodsOn(node).stream()
                .filter(pod -> cluster.policy().excludes(pod) || pod.doNotDisrupt() || !pod.comesBack())
                .map(pod -> new Objection("pod " + pod.id() + " is not to be moved", false))
                .findFirst();
    }

    private static @Nullable NodeState node(NodeSaga saga, ClusterState cluster) {
        return cluster.nodes().stream()
                .filter(it -> it.instanceId().equals(saga.action().target().instanceId()))
                .findFirst()
                .orElse(null);
    }

    /** What a step that only watches has come to; empty: not yet anything. */
    public static Optional<Result> seen(NodeSaga saga, ClusterState cluster) {
        return switch (saga.step()) {
            case VERIFY_NODE -> nodeReady(saga, cluster);
            case VERIFY_PODS -> podsRunning(saga, cluster);
            case VERIFY_REPLACED -> InPool.replaced(saga, cluster);
            case HELD -> node(saga, cluster) == null ? Optional.of(Result.of(Outcome.SUCCEEDED)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Result> nodeReady(NodeSaga saga, ClusterState cluster) {
        NodeSaga.Launched launched = saga.launched();
        boolean ready = launched != null
                && cluster.seen().stream()
                        .anyMatch(node ->
                                launched.instanceId().equals(node.instanceId()) && node.ready() && node.schedulable());
        return ready ? Optional.of(Result.of(Outcome.SUCCEEDED)) : Optional.empty();
    }

    /** Only what was seen after the drain counts. */
    static Optional<Result> podsRunning(NodeSaga saga, ClusterState cluster) {
        Instant at = cluster.workloadsAt();
        if (at == null || !at.isAfter(saga.since())) {
            return Optional.empty();
        }
        String node = saga.action().target().node();
        boolean empty = cluster.pods().stream().noneMatch(pod -> node.equals(pod.node()) && !pod.staysWithNode());
        boolean running = saga.owners().stream().allMatch(owner -> isWhole(owner, cluster));
        return empty && running ? Optional.of(Result.of(Outcome.SUCCEEDED)) : Optional.empty();
    }

    /** None waits, and unless its owner was made smaller as many run as before. */
    private static boolean isWhole(Owner owner, ClusterState cluster) {
        List<PodState> pods =
                cluster.pods().stream().filter(pod -> isOf(owner, pod)).toList();
        return pods.stream().allMatch(pod -> pod.running() && pod.node() != null)
                && (!pods.isEmpty() || owner.running() == 0 || owner.kind().equals("Job"));
    }

    static boolean isOf(Owner owner, PodState pod) {
        return owner.namespace().equals(pod.namespace())
                && Objects.equals(owner.kind(), pod.ownerKind())
                && Objects.equals(owner.name(), pod.ownerName());
    }

    /** Whose pods must be seen running again before the node is terminated. */
    public static List<Owner> owners(NodeSaga saga, ClusterState cluster) {
        NodeState node = node(saga, cluster);
        return node == null ? List.of() : owners(node, cluster);
    }

    /** As {@link #owners(NodeSaga, ClusterState)}, of a node. */
    public static List<Owner> owners(NodeState node, ClusterState cluster) {
        Map<List<String>, Integer> running = new LinkedHashMap<>();
        cluster.movablePodsOn(node).stream()
                .filter(pod -> pod.ownerKind() != null && pod.ownerName() != null)
                .forEach(pod -> running.merge(
                        List.of(pod.namespace(), String.valueOf(pod.ownerKind()), String.valueOf(pod.ownerName())),
                        1,
                        Integer::sum));
        List<Owner> owners = new ArrayList<>();
        running.forEach((key, count) -> owners.add(new Owner(key.get(0), key.get(1), key.get(2), count)));
        return owners;
    }
}
