package io.lowtide.simulator.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds a node for a pod: what the default scheduler asks first, and of what is left the emptiest. */
final class Scheduler {

    /** A node with what is on it. */
    static final class Seat {
        private final Node node;
        private final List<Pod> pods = new ArrayList<>();
        private Resources free;

        Seat(Node node) {
            this.node = node;
            this.free = node.allocatable();
        }

        Node node() {
            return node;
        }

        void take(Pod pod) {
            pods.add(pod);
            free = free.minus(pod.requests());
        }

        double fullness(Resources more) {
            Resources room = node.allocatable();
            Resources left = free.minus(more);
            double cpu = 1 - (double) left.cpuMilli() / room.cpuMilli();
            double memory = 1 - (double) left.memoryMib() / room.memoryMib();
            return (cpu + memory) / 2;
        }

        long siblings(Workload workload) {
            return pods.stream()
                    .filter(pod -> pod.workload().uid().equals(workload.uid()))
                    .count();
        }
    }

    /** Where to, or why nowhere. */
    record Placement(@Nullable Node node, String reason) {}

    private Scheduler() {}

    static Placement place(Workload workload, @Nullable String volumeZone, Collection<Seat> seats) {
        Map<String, Integer> refusals = new TreeMap<>();
        List<Seat> open = seats.stream()
                .filter(seat -> {
                    String refusal = refusal(workload, volumeZone, seat);
                    if (refusal != null) {
                        refusals.merge(refusal, 1, Integer::sum);
                    }
                    return refusal == null;
                })
                .toList();
        Optional<Seat> best = open.stream()
                .min(Comparator.comparingLong((Seat seat) -> zoneSiblings(workload, seat, seats))
                        .thenComparingLong(seat -> seat.siblings(workload))
                        .thenComparingDouble(seat -> seat.fullness(workload.requests()))
                        .thenComparing(seat -> seat.node().name()));
        if (best.isPresent()) {
            return new Placement(best.get().node(), "");
        }
        StringBuilder reason = new StringBuilder("0/" + seats.size() + " nodes are available");
        String glue = ": ";
        for (Map.Entry<String, Integer> refusal : refusals.entrySet()) {
            reason.append(glue).append(refusal.getValue()).append(' ').append(refusal.getKey());
            glue = ", ";
        }
        return new Placement(null, reason.append('.').toString());
    }

    private static long zoneSiblings(Workload workload, Seat seat, Collection<Seat> seats) {
        return workload.spreadByZone()
                ? seats.stream()
                        .filter(other -> other.node().zone().equals(seat.node().zone()))
                        .mapToLong(other -> other.siblings(workload))
                        .sum()
                : 0;
    }

    private static @Nullable String refusal(Workload workload, @Nullable String volumeZone, Seat seat) {
        Node node = seat.node();
        if (!admits(workload, node)) {
            return "node(s) had untolerated taint or were unschedulable";
        }
        if (!node.labels().entrySet().containsAll(workload.nodeSelector().entrySet())) {
            return "node(s) didn't match Pod's node affinity/selector";
        }
        if (volumeZone != null && !volumeZone.equals(node.zone())) {
            return "node(s) had volume node affinity conflict";
        }
        if (seat.pods.size() >= node.type().maxPods()) {
            return "Too many pods";
        }
        Resources free = seat.free;
        if (workload.requests().cpuMilli() > free.cpuMilli()) {
            return "Insufficient cpu";
        }
        return workload.requests().memoryMib() > free.memoryMib() ? "Insufficient memory" : null;
    }

    /** A DaemonSet's pods also go where nothing else may: to cordoned nodes and to those not ready yet. */
    static boolean admits(Workload workload, Node node) {
        boolean open = workload.kind() == WorkloadKind.DAEMON_SET || (node.ready() && !node.unschedulable());
        return open
                && node.taints().stream()
                        .filter(taint -> !taint.effect().equals("PreferNoSchedule"))
                        .allMatch(taint ->
                                workload.tolerations().stream().anyMatch(toleration -> toleration.tolerates(taint)));
    }
}
