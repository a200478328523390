package io.lowtide.clusteragent.snapshot;

import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Amounts;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.PodSeen;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pod as the snapshot has it. */
final class PodMapping {

    private static final String MIRROR = "kubernetes.io/config.mirror";
    private static final String TEMPLATE_HASH = "pod-template-hash";

    private PodMapping() {}

    static PodSeen seen(V1Pod pod, @Nullable Amounts used, VolumeZones volumes, Map<String, String> zones) {
        V1ObjectMeta metadata = pod.getMetadata();
        V1PodSpec spec = pod.getSpec();
        String node = spec.getNodeName();
        Map<String, String> labels = Lists.of(metadata.getLabels());
        Placement placement = Placement.of(metadata.getNamespace(), labels, spec);
        VolumeZones.Hold hold =
                volumes.of(metadata.getNamespace(), metadata.getName(), spec, node == null ? null : zones.get(node));
        Owner owner = owner(metadata, labels);
        return new PodSeen(
                metadata.getNamespace(),
                metadata.getName(),
                phase(pod),
                node,
                owner == null ? null : owner.kind(),
                owner == null ? null : owner.name(),
                Map.copyOf(labels),
                PodRequests.of(spec),
                used,
                placement.nodeSelector(),
                placement.tolerations(),
                placement.spread(),
                placement.antiAffinity(),
                spec.getPriority() == null ? 0 : spec.getPriority(),
                DoNotDisrupt.holds(metadata)
                        || hold.node()
                        || !placement.complete()
                        || PodRequests.takeMoreThanCpuAndMemory(spec),
                Lists.of(metadata.getAnnotations()).containsKey(MIRROR),
                hold.zone(),
                NodeMapping.at(metadata.getCreationTimestamp()));
    }

    private record Owner(String kind, String name) {}

    /**
     * The workload behind the pod. A ReplicaSet named for the template hash of its pods was made by a Deployment, which
     * is told by the name alone: no right to read ReplicaSets and no further list are needed.
     */
    private static @Nullable Owner owner(V1ObjectMeta metadata, Map<String, String> labels) {
        for (V1OwnerReference reference : Lists.of(metadata.getOwnerReferences())) {
            if (!Boolean.TRUE.equals(reference.getController())) {
                continue;
            }
            String suffix = "-" + labels.getOrDefault(TEMPLATE_HASH, "?");
            if ("ReplicaSet".equals(reference.getKind()) && reference.getName().endsWith(suffix)) {
                String name = reference.getName();
                return new Owner("Deployment", name.substring(0, name.length() - suffix.length()));
            }
            return new Owner(reference.getKind(), reference.getName());
        }
        return null;
    }

    private static String phase(V1Pod pod) {
        String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return phase == null ? "Unknown" : phase;
    }
}
