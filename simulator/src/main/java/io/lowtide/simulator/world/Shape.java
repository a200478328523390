package io.lowtide.simulator.world;

import java.util.List;
import java.util.Map;

/** Sorts of workloads by where they may run. */
enum Shape {
    /** On each node, whatever its taints. */
    EVERYWHERE("", false, Map.of(), List.of(Toleration.EVERYTHING)),
    SYSTEM("", false, Map.of(), List.of(new Toleration("CriticalAddonsOnly", null, null))),
    SERVICE("", true, Map.of(), List.of()),
    MEMORY("-cache", true, Map.of("workload", "memory"), List.of(new Toleration("workload", "memory", "NoSchedule"))),
    COMPUTE(
            "-worker",
            false,
            Map.of("workload", "compute"),
            List.of(new Toleration("workload", "compute", "NoSchedule"))),
    BATCH("-batch", false, Map.of("workload", "batch"), List.of(new Toleration("workload", "batch", "NoSchedule"))),
    ARM("-arm", false, Map.of("kubernetes.io/arch", "arm64"), List.of(new Toleration("arch", "arm64", "NoSchedule")));

    private final String suffix;
    private final boolean stateful;
    private final Map<String, String> nodeSelector;
    private final List<Toleration> tolerations;

    Shape(String suffix, boolean stateful, Map<String, String> nodeSelector, List<Toleration> tolerations) {
        this.suffix = suffix;
        this.stateful = stateful;
        this.nodeSelector = nodeSelector;
        this.tolerations = tolerations;
    }

    String suffix() {
        return suffix;
    }

    /** Whether some of them keep data on volumes. */
    boolean stateful() {
        return stateful;
    }

    Map<String, String> nodeSelector() {
        return nodeSelector;
    }

    List<Toleration> tolerations() {
        return tolerations;
    }

    /** The label its nodes must carry; of groups that take anything: none. */
    Map<String, String> groupLabels() {
        return this == ARM ? Map.of() : nodeSelector;
    }

    List<Taint> groupTaints() {
        return switch (this) {
            case MEMORY, COMPUTE, BATCH ->
                List.of(new Taint("workload", nodeSelector.getOrDefault("workload", ""), "NoSchedule"));
            case ARM -> List.of(new Taint("arch", "arm64", "NoSchedule"));
            case EVERYWHERE, SYSTEM, SERVICE -> List.of();
        };
    }
}
