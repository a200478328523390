package io.lowtide.simulator.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** How much is used of what is asked for: by day more than by night, on weekends less, never twice the same. */
final class Utilisation {
    private static final double SWING = 0.45;
    private static final double BUSIEST_HOUR_UTC = 18;
    private static final double WEEKEND = 0.75;
    private static final double NOISE = 0.08;
    private static final double MEMORY_NOISE = 0.02;
    private static final long SLOT_SECONDS = 300;
    /** Kubelet, container runtime and the kernel. */
    private static final Resources NODE_ITSELF = new Resources(30, 350);

    private Utilisation() {}

    static Resources of(Pod pod, Instant when) {
        Workload workload = pod.workload();
        double load = workload.kind() == WorkloadKind.JOB ? 1 : daily(when);
        Dice dice = new Dice(pod.uid().hashCode());
        long slot = Math.floorDiv(when.getEpochSecond(), SLOT_SECONDS);
        double cpu = workload.requests().cpuMilli()
                * workload.cpuUse()
                * load
                * Math.max(0.2, 1 + NOISE * dice.normal(slot));
        double memory = workload.requests().memoryMib()
                * workload.memoryUse()
                * Math.max(0.5, 1 + MEMORY_NOISE * dice.normal(-slot - 1));
        return new Resources(Math.max(1, Math.round(cpu)), Math.max(4, Math.round(memory)));
    }

    static Resources of(Node node, List<Pod> pods, Instant when) {
        Resources sum = pods.stream()
                .filter(pod -> pod.started() != null)
                .map(pod -> of(pod, when))
                .reduce(NODE_ITSELF, Resources::plus);
        Resources capacity = node.capacity();
        return new Resources(
                Math.min(sum.cpuMilli(), capacity.cpuMilli()), Math.min(sum.memoryMib(), capacity.memoryMib()));
    }

    /** Mean 1 over a working day. */
    private static double daily(Instant when) {
        ZonedDateTime time = when.atZone(ZoneOffset.UTC);
        double hour = time.getHour() + time.getMinute() / 60.0;
        double wave = 1 + SWING * Math.cos((hour - BUSIEST_HOUR_UTC) / 24 * 2 * Math.PI);
        boolean weekend = time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? wave * WEEKEND : wave;
    }
}
