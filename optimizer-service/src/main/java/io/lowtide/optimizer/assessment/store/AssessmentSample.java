package io.lowtide.optimizer.assessment.store;

import io.lowtide.optimizer.assessment.Assessment;
import io.lowtide.optimizer.assessment.Assessment.Node;
import io.lowtide.planner.capacity.Resources;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** The figures of one look; use that was measured on no node, and requests nobody told of, are null. */
record AssessmentSample(
        Assessment assessment,
        Resources capacity,
        @Nullable Resources requested,
        @Nullable Long cpuUsedMillis,
        @Nullable Long memoryUsedMib) {
    private static final double PERCENT = 100;

    static AssessmentSample of(Assessment assessment) {
        Resources capacity = assessment.nodes().stream().map(Node::allocatable).reduce(Resources.NONE, Resources::plus);
        Resources requested = assessment.workloadsKnown()
                ? assessment.nodes().stream()
                        .map(node -> node.requested() == null ? Resources.NONE : node.requested())
                        .reduce(Resources.NONE, Resources::plus)
                : null;
        return new AssessmentSample(
                assessment,
                capacity,
                requested,
                used(
                        assessment,
                        node -> node.cpuPercent() == null
                                ? Double.NaN
                                : node.cpuPercent() * node.allocatable().cpuMillis()),
                used(
                        assessment,
                        node -> node.memoryPercent() == null
                                ? Double.NaN
                                : node.memoryPercent() * node.allocatable().memoryMib()));
    }

    private static @Nullable Long used(Assessment assessment, ToDoubleFunction<Node> amount) {
        double[] known = assessment.nodes().stream()
                .mapToDouble(amount)
                .filter(it -> !Double.isNaN(it))
                .toArray();
        return known.length == 0
                ? null
                : Long.valueOf(Math.round(java.util.Arrays.stream(known).sum() / PERCENT));
    }

    GenericExecuteSpec bind(GenericExecuteSpec insert) {
        GenericExecuteSpec bound = insert.bind("id", assessment.clusterId())
                .bind("account", assessment.accountId())
                .bind("at", assessment.assessedAt())
                .bind("nodes", assessment.nodes().size())
                .bind("cost", assessment.price().usd())
                .bind("listed", assessment.onDemandPrice().usd())
                .bind("optimized", assessment.potential().optimized().usd())
                .bind("cpu", capacity.cpuMillis())
                .bind("memory", capacity.memoryMib());
        bound = orNull(bound, "cpu_requested", requested == null ? null : requested.cpuMillis());
        bound = orNull(bound, "memory_requested", requested == null ? null : requested.memoryMib());
        bound = orNull(bound, "cpu_used", cpuUsedMillis);
        return orNull(bound, "memory_used", memoryUsedMib);
    }

    private static GenericExecuteSpec orNull(GenericExecuteSpec spec, String name, @Nullable Long value) {
        return value == null ? spec.bindNull(name, Long.class) : spec.bind(name, value);
    }
}
