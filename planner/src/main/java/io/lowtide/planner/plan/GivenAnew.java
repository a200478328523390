package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.constraint.TopologySpread;
import io.lowtide.planner.packing.PodFootprint;
import java.util.List;
import java.util.Map;

/**
 * Whether a node could be given its pods again. Rules hold when a pod is placed and no longer: labels and requests change, and
 * a node may hold what no new one would. Nothing is known then of what its pods would cost elsewhere in comparison.
 */
public final class GivenAnew {
    private GivenAnew() {}

    /** Whether a new node like it would take the pods it has. */
    public static boolean takes(ClusterNode node) {
        List<PodFootprint> pods = node.footprints();
        Resources used = pods.stream().map(PodFootprint::requests).reduce(Resources.NONE, Resources::plus);
        Map<String, String> labels = node.offering().labels();
        return used.fitsIn(node.room())
                && pods.stream()
                        .allMatch(pod ->
                                pod.rules().allows(labels, node.offering().taints()))
                && pods.stream().map(PodFootprint::rules).allMatch(rules -> bears(rules, pods));
    }

    private static boolean bears(PodRules rules, List<PodFootprint> pods) {
        for (PodTerm term : rules.away()) {
            long own = selects(rules, term.matchLabels(), rules) ? 1 : 0;
            if (term.topology() == Topology.HOSTNAME && count(rules, term.matchLabels(), pods) > own) {
                return false;
            }
        }
        for (TopologySpread spread : rules.spreads()) {
            if (spread.topology() == Topology.HOSTNAME && count(rules, spread.matchLabels(), pods) > spread.maxSkew()) {
                return false;
            }
        }
        return true;
    }

    private static long count(PodRules rules, Map<String, String> labels, List<PodFootprint> pods) {
        return pods.stream().filter(pod -> selects(rules, labels, pod.rules())).count();
    }

    private static boolean selects(PodRules rules, Map<String, String> labels, PodRules other) {
        return rules.namespace().equals(other.namespace())
                && other.labels().entrySet().containsAll(labels.entrySet());
    }
}
