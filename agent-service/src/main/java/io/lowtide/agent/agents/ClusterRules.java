package io.lowtide.agent.agents;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent must know of the rules of its cluster.
 *
 * @param version of the policy; zero while nobody told of one
 * @param exclusions whose pods are never touched
 * @param surge whether the only replica of a Deployment gets a second one before it moves
 * @param maintenance whether people paused the cluster
 * @param until when the pause ends by itself; null: when people end it
 */
public record ClusterRules(
        long version,
        Exclusions exclusions,
        boolean surge,
        boolean maintenance,
        @Nullable Instant until) {

    /** While nobody told of any. */
    public static final ClusterRules USUAL = new ClusterRules(0, Exclusions.USUAL, false, false, null);

    public boolean pausedAt(Instant now) {
        return maintenance && (until == null || now.isBefore(until));
    }

    /** Pods in these namespaces or with one of these labels stay where they are. */
    public record Exclusions(List<String> namespaces, Map<String, String> labels) {
        /** The policy's own default. */
        public static final Exclusions USUAL = new Exclusions(
                List.of("kube-system", "kube-public", "kube-node-lease"),
                Map.of("karpenter.sh/do-not-disrupt", "true"));
    }
}
