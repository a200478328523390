package io.lowtide.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of a cluster.
 *
 * @param name the private DNS name of its instance
 * @param unschedulable cordoned
 * @param revision see {@link Thing#revision()}
 */
public record Node(
        String name,
        String uid,
        String instanceId,
        InstanceType type,
        String zone,
        String nodeGroup,
        Lifecycle lifecycle,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<Taint> taints,
        boolean unschedulable,
        boolean ready,
        Instant created,
        String internalIp,
        long revision)
        implements Thing {

    @Override
    public @Nullable String namespace() {
        return null;
    }

    public Resources capacity() {
        return type.capacity();
    }

    public Resources allocatable() {
        return type.allocatable();
    }

    public String providerId() {
        return "aws:///" + zone + "/" + instanceId;
    }

    @Override
    public Node withRevision(long next) {
        return copy(labels, annotations, taints, unschedulable, ready, next);
    }

    public Node withUnschedulable(boolean cordoned) {
        return copy(labels, annotations, taints, cordoned, ready, revision);
    }

    public Node withReady(boolean nowReady) {
        return copy(labels, annotations, taints, unschedulable, nowReady, revision);
    }

    public Node withLabels(Map<String, String> next) {
        return copy(Map.copyOf(next), annotations, taints, unschedulable, ready, revision);
    }

    public Node withAnnotations(Map<String, String> next) {
        return copy(labels, Map.copyOf(next), taints, unschedulable, ready, revision);
    }

    public Node withTaints(List<Taint> next) {
        return copy(labels, annotations, List.copyOf(next), unschedulable, ready, revision);
    }

    private Node copy(
            Map<String, String> labels,
            Map<String, String> annotations,
            List<Taint> taints,
            boolean unschedulable,
            boolean ready,
            long revision) {
        return new Node(
                name,
                uid,
                instanceId,
                type,
                zone,
                nodeGroup,
                lifecycle,
                labels,
                annotations,
                taints,
                unschedulable,
                ready,
                created,
                internalIp,
                revision);
    }
}
