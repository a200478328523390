package io.lowtide.clusteragent.notice;

import io.lowtide.clusteragent.notice.NodeNotice.Kind;
import io.lowtide.clusteragent.objects.Node;
import java.util.Map;
import java.util.Optional;

/**
 * How a notice of AWS shows in a cluster: node-termination-handler, which reads the instance's metadata on the node
 * itself, taints the node; it and Karpenter, which reads a queue of its own, write an event of it.
 */
public final class Signs {
    private static final Map<String, Kind> TAINTS = Map.of(
            "aws-node-termination-handler/spot-itn", Kind.INTERRUPTION,
            "aws-node-termination-handler/rebalance-recommendation", Kind.REBALANCE);
    private static final Map<String, Kind> REASONS = Map.of(
            "SpotInterruption", Kind.INTERRUPTION,
            "SpotInterrupted", Kind.INTERRUPTION,
            "RebalanceRecommendation", Kind.REBALANCE,
            "SpotRebalanceRecommendation", Kind.REBALANCE);

    private Signs() {}

    /** The surer of what a node's taints say. */
    public static Optional<Kind> of(Node node) {
        return node.spec().taints().stream()
                .flatMap(taint -> Optional.ofNullable(TAINTS.get(taint.key())).stream())
                .max(Kind::compareTo);
    }

    /** What the reason of an event about a node says. */
    public static Optional<Kind> of(String reason) {
        return Optional.ofNullable(REASONS.get(reason));
    }
}
