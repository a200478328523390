package io.lowtide.clusteragent.snapshot;

import io.lowtide.clusteragent.objects.Metadata;
import io.lowtide.clusteragent.objects.Pod;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pod as the snapshot has it. */
final class PodMapping {

    private static final String MIRROR = "kubernetes.io/config.mirror";
    private static final String TEMPLATE_HASH = "pod-template-hash";

    private PodMapping() {}

    static PodSeen seen(
            Pod pod,
            Pod.Spec spec,
            @Nullable Amounts used,
            VolumeZones volumes,
            Map<String, String> zones,
            Sameness same) {
        Metadata metadata = pod.metadata();
        String node = spec.nodeName();
        Placement placement = Placement.of(metadata.namespace(), metadata.labels(), spec);
        VolumeZones.Hold hold =
                volumes.of(metadata.namespace(), metadata.name(), spec, node == null ? null : zones.get(node));
        Owner owner = owner(metadata);
        return new PodSeen(
                same.one(metadata.namespace()),
                metadata.name(),
                same.one(pod.phase()),
                node == null ? null : same.one(node),
                owner == null ? null : same.one(owner.kind()),
                owner == null ? null : same.one(owner.name()),
                same.labels(metadata.labels()),
                same.one(PodRequests.of(spec)),
                used,
                same.labels(placement.nodeSelector()),
                same.one(placement.tolerations()),
                same.one(placement.spread()),
                same.one(placement.antiAffinity()),
                spec.priority(),
                DoNotDisrupt.holds(metadata.annotations())
                        || hold.node()
                        || !placement.complete()
                        || PodRequests.takeMoreThanCpuAndMemory(spec),
                metadata.annotations().containsKey(MIRROR),
                hold.zone() == null ? null : same.one(hold.zone()),
                same.one(metadata.createdAt()));
    }

    private record Owner(String kind, String name) {}

    /**
     * The workload behind the pod. A ReplicaSet named for the template hash of its pods was made by a Deployment, which
     * is told by the name alone: no right to read ReplicaSets and no further list are needed.
     */
    private static @Nullable Owner owner(Metadata metadata) {
        for (Metadata.Owner reference : metadata.ownerReferences()) {
            if (!reference.controller()) {
                continue;
            }
            String suffix = "-" + metadata.labels().getOrDefault(TEMPLATE_HASH, "?");
            if ("ReplicaSet".equals(reference.kind()) && reference.name().endsWith(suffix)) {
                String name = reference.name();
                return new Owner("Deployment", name.substring(0, name.length() - suffix.length()));
            }
            return new Owner(reference.kind(), reference.name());
        }
        return null;
    }
}
