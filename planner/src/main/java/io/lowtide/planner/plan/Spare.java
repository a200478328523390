package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.PodFootprint;
import java.util.ArrayList;
import java.util.List;

/** Stands in for pods to come: the room they take while a plan is made is the headroom that is left afterwards. */
final class Spare {
    private static final String PREFIX = "\0spare-";
    private static final long USUAL_CPU = 1_000;
    private static final int MOST = 200;

    private Spare() {}

    static List<PodFootprint> pods(PlanPolicy.Headroom headroom, Resources requested) {
        long cpu = Math.ceilDiv(requested.cpuMillis() * headroom.cpuPercent(), 100);
        long memory = Math.ceilDiv(requested.memoryMib() * headroom.memoryPercent(), 100);
        if (cpu == 0 && memory == 0) {
            return List.of();
        }
        long count = Math.clamp(Math.ceilDiv(cpu, USUAL_CPU), 1, MOST);
        List<PodFootprint> pods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pods.add(PodFootprint.of(PREFIX + i, Math.ceilDiv(cpu, count), Math.ceilDiv(memory, count)));
        }
        return pods;
    }

    static boolean is(PodFootprint pod) {
        return pod.id().startsWith(PREFIX);
    }
}
