package io.lowtide.cli.problem;

import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.plan.ClusterPod;
import java.util.List;

/** The room of nodes that run. */
public final class NodeRoom {
    private NodeRoom() {}

    /**
     * What a node has for pods, or what its pods request where that is more: it holds them, whatever it says, and is full.
     *
     * @param notes told of a node whose pods request more than it has
     */
    public static Resources of(String node, Resources room, List<ClusterPod> pods, List<String> notes) {
        Resources used = pods.stream().map(pod -> pod.footprint().requests()).reduce(Resources.NONE, Resources::plus);
        if (used.fitsIn(room)) {
            return room;
        }
        notes.add("%s: its pods request %s (expected: no more than %s); it is taken for full"
                .formatted(node, said(used), said(room)));
        return new Resources(
                Math.max(room.cpuMillis(), used.cpuMillis()),
                Math.max(room.memoryMib(), used.memoryMib()),
                Math.max(room.pods(), used.pods()),
                Math.max(room.gpus(), used.gpus()),
                Math.max(room.storageMib(), used.storageMib()));
    }

    private static String said(Resources amounts) {
        return "%d m cpu, %d MiB and %d places".formatted(amounts.cpuMillis(), amounts.memoryMib(), amounts.pods());
    }
}
