package io.lowtide.simulator.world;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pod.
 *
 * @param workload whose pod it is; its requests, tolerations and image are those of its pods
 * @param labels the workload's, and what its controller adds
 * @param node null as long as it is not placed
 * @param started null as long as it does not run
 * @param deleting when it will be gone at the latest ({@code deletionTimestamp}); null: not being deleted
 * @param volume the name of its volume's claim
 * @param unplaced why the scheduler found no node; null when it did, or has not looked yet
 */
public record Pod(
        String namespace,
        String name,
        String uid,
        Workload workload,
        Map<String, String> labels,
        @Nullable String node,
        PodPhase phase,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant deleting,
        @Nullable String volume,
        @Nullable String ip,
        @Nullable String unplaced,
        long revision)
        implements Thing {

    public boolean ready() {
        return phase == PodPhase.RUNNING && deleting == null;
    }

    public Resources requests() {
        return workload.requests();
    }

    @Override
    public Pod withRevision(long next) {
        return copy(node, phase, started, deleting, ip, unplaced, next);
    }

    Pod placed(String onNode, String withIp) {
        return copy(onNode, phase, started, deleting, withIp, null, revision);
    }

    Pod unplaced(String why) {
        return copy(node, phase, started, deleting, ip, why, revision);
    }

    Pod running(Instant since) {
        return copy(node, PodPhase.RUNNING, since, deleting, ip, unplaced, revision);
    }

    Pod deleting(Instant until) {
        return copy(node, phase, started, until, ip, unplaced, revision);
    }

    private Pod copy(
            @Nullable String node,
            PodPhase phase,
            @Nullable Instant started,
            @Nullable Instant deleting,
            @Nullable String ip,
            @Nullable String unplaced,
            long revision) {
        return new Pod(
                namespace, name, uid, workload, labels, node, phase, created, started, deleting, volume, ip, unplaced,
                revision);
    }
}
