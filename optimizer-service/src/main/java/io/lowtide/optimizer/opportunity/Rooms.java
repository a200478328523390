package io.lowtide.optimizer.opportunity;

import io.lowtide.planner.capacity.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The free room of every node, given away as nodes are emptied into it. */
final class Rooms {
    private static final Comparator<PodState> LARGEST_FIRST = Comparator.comparingLong(
                    (PodState pod) -> pod.need().cpuMillis())
            .thenComparingLong(pod -> pod.need().memoryMib())
            .reversed()
            .thenComparing(PodState::id);

    private final ClusterState cluster;
    private final Map<String, List<PodState>> pods = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> receiving = new HashSet<>();
    private final List<Integer> allowed = new ArrayList<>();

    Rooms(ClusterState cluster) {
        this.cluster = cluster;
        cluster.nodes().forEach(node -> pods.put(node.name(), new ArrayList<>(cluster.podsOn(node))));
        cluster.budgets().forEach(budget -> allowed.add(budget.disruptionsAllowed()));
    }

    /** Moves all pods of a node to others and names those; empty, with nothing moved, when one pod fits nowhere. */
    Optional<List<String>> empty(NodeState source) {
        List<PodState> leaving =
                cluster.movablePodsOn(source).stream().sorted(LARGEST_FIRST).toList();
        // a node that was just promised pods is no source any more
        if (receiving.contains(source.name())
                || leaving.stream().anyMatch(pod -> !pod.comesBack() || pod.doNotDisrupt())) {
            return Optional.empty();
        }
        List<Integer> budgetsBefore = List.copyOf(allowed);
        Map<PodState, String> moves = new LinkedHashMap<>();
        gone.add(source.name());
        for (PodState pod : leaving) {
            Optional<NodeState> receiver = spend(pod) ? receiver(source, pod) : Optional.empty();
            if (receiver.isEmpty()) {
                undo(source, moves, budgetsBefore);
                return Optional.empty();
            }
            moves.put(pod, receiver.get().name());
            podsOf(receiver.get().name()).add(pod);
        }
        receiving.addAll(moves.values());
        return Optional.of(moves.values().stream().distinct().sorted().toList());
    }

    private void undo(NodeState source, Map<PodState, String> moves, List<Integer> budgetsBefore) {
        moves.forEach((pod, node) -> podsOf(node).remove(pod));
        gone.remove(source.name());
        allowed.clear();
        allowed.addAll(budgetsBefore);
    }

    private boolean spend(PodState pod) {
        for (int i = 0; i < allowed.size(); i++) {
            if (cluster.budgets().get(i).covers(pod)) {
                if (allowed.get(i) < 1) {
                    return false;
                }
                allowed.set(i, allowed.get(i) - 1);
            }
        }
        return true;
    }

    private Optional<NodeState> receiver(NodeState source, PodState pod) {
        return cluster.nodes().stream()
                .filter(node -> !gone.contains(node.name()))
                .filter(NodeState::takesPods)
                .filter(node -> accepts(source, node, pod))
                .min(Comparator.comparingLong((NodeState node) -> free(node).cpuMillis())
                        .thenComparing(NodeState::name));
    }

    private boolean accepts(NodeState source, NodeState node, PodState pod) {
        boolean zone = pod.boundZone() == null || pod.boundZone().equals(node.az());
        // a pod spread over zones stays in its own: moving it could unbalance the spread
        boolean spread = !pod.spreadOverZones() || node.az().equals(source.az());
        boolean labels = node.labels().entrySet().containsAll(pod.nodeSelector().entrySet());
        boolean tolerated = node.taints().stream()
                .filter(NodeState.Taint::repels)
                .allMatch(taint -> pod.tolerations().stream().anyMatch(it -> it.tolerates(taint)));
        boolean apart =
                podsOf(node.name()).stream().noneMatch(other -> pod.keepsApartFrom(other) || other.keepsApartFrom(pod));
        return zone && spread && labels && tolerated && apart && pod.need().fitsIn(free(node));
    }

    private Resources free(NodeState node) {
        ClusterPolicy policy = cluster.policy();
        Resources room = new Resources(
                node.allocatable().cpuMillis() * (100 - policy.headroomCpuPercent()) / 100,
                node.allocatable().memoryMib() * (100 - policy.headroomMemoryPercent()) / 100,
                node.allocatable().pods());
        Resources taken = podsOf(node.name()).stream().map(PodState::need).reduce(Resources.NONE, Resources::plus);
        return new Resources(
                Math.max(0, room.cpuMillis() - taken.cpuMillis()),
                Math.max(0, room.memoryMib() - taken.memoryMib()),
                Math.max(0, room.pods() - taken.pods()));
    }

    private List<PodState> podsOf(String node) {
        return pods.computeIfAbsent(node, ignored -> new ArrayList<>());
    }
}
