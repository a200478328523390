package io.lowtide.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment, StatefulSet, DaemonSet or Job.
 *
 * @param replicas wanted; of a DaemonSet: ignored, one on each node that lets it
 * @param labels of its pods, and its selector
 * @param annotations of its pods
 * @param spreadByZone the pods carry a topology spread constraint over zones (maxSkew 1, ScheduleAnyway)
 * @param volumeGib the size of each pod's zonal volume; 0: none
 * @param cpuUse the part of its CPU request a pod uses on average
 * @param memoryUse the part of its memory request a pod uses
 * @param hash the {@code pod-template-hash} of a Deployment's ReplicaSet
 */
public record Workload(
        String namespace,
        String name,
        String uid,
        WorkloadKind kind,
        int replicas,
        Map<String, String> labels,
        Map<String, String> annotations,
        Resources requests,
        Map<String, String> nodeSelector,
        List<Toleration> tolerations,
        boolean spreadByZone,
        int volumeGib,
        String image,
        @Nullable String priorityClass,
        double cpuUse,
        double memoryUse,
        String hash,
        Instant created,
        long revision)
        implements Thing {

    /** The name of the owner its pods carry: of a Deployment, its ReplicaSet. */
    public String podOwnerName() {
        return kind == WorkloadKind.DEPLOYMENT ? name + "-" + hash : name;
    }

    /** The uid of the owner its pods carry. */
    public String podOwnerUid() {
        return kind == WorkloadKind.DEPLOYMENT
                ? new Dice(0).of(uid).uuid("replica-set").toString()
                : uid;
    }

    @Override
    public Workload withRevision(long next) {
        return copy(replicas, next);
    }

    public Workload withReplicas(int wanted) {
        return copy(wanted, revision);
    }

    private Workload copy(int replicas, long revision) {
        return new Workload(
                namespace,
                name,
                uid,
                kind,
                replicas,
                labels,
                annotations,
                requests,
                nodeSelector,
                tolerations,
                spreadByZone,
                volumeGib,
                image,
                priorityClass,
                cpuUse,
                memoryUse,
                hash,
                created,
                revision);
    }
}
