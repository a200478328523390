package io.lowtide.optimizer.decision;

import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodRules;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.constraint.TopologySpread;
import io.lowtide.planner.packing.ExistingNode;
import io.lowtide.planner.packing.PodFootprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the cluster's own scheduler would put pods. A plan packs as tightly as can be, but nobody tells the scheduler: it takes
 * one pod after the other, as they come, and gives it the emptiest of the nodes it may go to, spread as it asks for. What
 * a plan promises must hold under that hand. Pods with volumes come first, as drains let them.
 *
 * <p>After kube-scheduler's default scoring: PodTopologySpread weighs more than LeastAllocated.
 */
final class ForeseenScheduling {
    private static final Comparator<PodFootprint> BOUND_FIRST =
            Comparator.comparing((PodFootprint pod) -> pod.zone() == null).thenComparing(PodFootprint::id);

    private final List<Seat> seats;

    /** @param nodes that take pods, with those that are on them and stay */
    ForeseenScheduling(Collection<ExistingNode> nodes) {
        this.seats = nodes.stream().map(Seat::new).toList();
    }

    /** Gives pods their places; those for which there is no room are returned. Who comes later finds what is left. */
    List<PodFootprint> homeless(Collection<PodFootprint> pods) {
        List<PodFootprint> homeless = new ArrayList<>();
        pods.stream().sorted(BOUND_FIRST).forEach(pod -> {
            Optional<Seat> seat = seats.stream()
                    .filter(it -> it.takes(pod))
                    .min(Comparator.comparingLong((Seat it) -> crowd(pod, it))
                            .thenComparingDouble(it -> it.fullnessWith(pod))
                            .thenComparing(it -> it.node.id()));
            seat.ifPresentOrElse(it -> it.add(pod), () -> homeless.add(pod));
        });
        return homeless;
    }

    /** How many of the pods it is to be spread from are near. */
    private long crowd(PodFootprint pod, Seat seat) {
        long crowd = 0;
        for (TopologySpread spread : pod.rules().spreads()) {
            boolean zones = spread.topology() == Topology.ZONE;
            for (Seat other : seats) {
                boolean near = zones
                        ? other.node
                                .offering()
                                .zone()
                                .equals(seat.node.offering().zone())
                        : other == seat;
                crowd += near ? other.matching(pod.rules().namespace(), spread.matchLabels()) : 0;
            }
        }
        return crowd;
    }

    /** A node that fills up. */
    private static final class Seat {
        private final ExistingNode node;
        private final Map<String, String> labels;
        private final List<PodFootprint> pods;
        private Resources used;

        private Seat(ExistingNode node) {
            this.node = node;
            this.labels = node.offering().labels();
            this.pods = new ArrayList<>(node.pods());
            this.used = pods.stream().map(PodFootprint::requests).reduce(Resources.NONE, Resources::plus);
        }

        private boolean takes(PodFootprint pod) {
            return used.plus(pod.requests()).fitsIn(node.room())
                    && (pod.zone() == null || pod.zone().equals(node.offering().zone()))
                    && pod.rules().allows(labels, node.offering().taints())
                    && pods.stream().noneMatch(other -> apart(pod, other));
        }

        private void add(PodFootprint pod) {
            pods.add(pod);
            used = used.plus(pod.requests());
        }

        private double fullnessWith(PodFootprint pod) {
            Resources then = used.plus(pod.requests());
            return (double) then.cpuMillis() / Math.max(1, node.room().cpuMillis())
                    + (double) then.memoryMib() / Math.max(1, node.room().memoryMib());
        }

        private long matching(String namespace, Map<String, String> matchLabels) {
            return pods.stream()
                    .map(PodFootprint::rules)
                    .filter(rules -> matches(rules, namespace, matchLabels))
                    .count();
        }

        private static boolean apart(PodFootprint one, PodFootprint other) {
            boolean group = one.apartFrom() != null && one.apartFrom().equals(other.apartFrom());
            return group || away(one.rules(), other.rules()) || away(other.rules(), one.rules());
        }

        private static boolean away(PodRules from, PodRules other) {
            for (PodTerm term : from.away()) {
                if (term.topology() == Topology.HOSTNAME && matches(other, from.namespace(), term.matchLabels())) {
                    return true;
                }
            }
            return false;
        }

        private static boolean matches(PodRules rules, String namespace, Map<String, String> matchLabels) {
            return rules.namespace().equals(namespace)
                    && rules.labels().entrySet().containsAll(matchLabels.entrySet());
        }
    }
}
