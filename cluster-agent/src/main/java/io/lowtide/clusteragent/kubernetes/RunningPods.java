package io.lowtide.clusteragent.kubernetes;

import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodStatus;
import io.kubernetes.client.openapi.models.V1Volume;
import io.lowtide.clusteragent.action.RunningPod;
import io.lowtide.clusteragent.snapshot.DoNotDisrupt;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Pods as moving them is concerned. */
final class RunningPods {

    private static final String MIRROR = "kubernetes.io/config.mirror";
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private RunningPods() {}

    static RunningPod of(V1Pod pod) {
        V1ObjectMeta metadata = Objects.requireNonNull(pod.getMetadata(), "metadata");
        V1PodSpec spec = Objects.requireNonNull(pod.getSpec(), "spec");
        V1PodStatus status = pod.getStatus() == null ? new V1PodStatus() : pod.getStatus();
        V1OwnerReference controller = nonNull(metadata.getOwnerReferences()).stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                .findFirst()
                .orElse(null);
        return new RunningPod(
                metadata.getNamespace(),
                metadata.getName(),
                metadata.getUid(),
                controller == null ? null : controller.getKind(),
                controller == null ? null : controller.getName(),
                spec.getNodeName(),
                metadata.getLabels() == null ? Map.of() : Map.copyOf(metadata.getLabels()),
                DoNotDisrupt.holds(metadata.getAnnotations() == null ? Map.of() : metadata.getAnnotations()),
                metadata.getAnnotations() != null && metadata.getAnnotations().containsKey(MIRROR),
                nonNull(spec.getVolumes()).stream().anyMatch(volume -> volume.getEmptyDir() != null),
                nonNull(spec.getVolumes()).stream().anyMatch(RunningPods::binds),
                OVER.contains(String.valueOf(status.getPhase())),
                nonNull(status.getConditions()).stream()
                        .anyMatch(it -> "Ready".equals(it.getType()) && "True".equals(it.getStatus())),
                metadata.getDeletionTimestamp() != null,
                List.copyOf(nonNull(metadata.getFinalizers())));
    }

    private static boolean binds(V1Volume volume) {
        return volume.getPersistentVolumeClaim() != null || volume.getEphemeral() != null;
    }

    private static <T> List<T> nonNull(@org.jspecify.annotations.Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
