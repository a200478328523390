package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.Pod;
import io.lowtide.simulator.world.Resources;
import io.lowtide.simulator.world.Toleration;
import io.lowtide.simulator.world.Workload;
import io.lowtide.simulator.world.WorkloadKind;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods as the API server shows them, and what metrics-server says of them. */
final class PodView {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int NOT_READY_SECONDS = 300;

    private PodView() {}

    static ObjectNode of(Pod pod) {
        Workload workload = pod.workload();
        ObjectNode view = Json.typed("v1", "Pod");
        ObjectNode metadata = Json.metadata(pod.namespace(), pod.name(), pod.uid(), pod.created(), pod.revision());
        if (workload.kind() != WorkloadKind.STATEFUL_SET) {
            metadata.put("generateName", workload.podOwnerName() + "-");
        }
        if (pod.deleting() != null) {
            metadata.put("deletionTimestamp", Json.time(pod.deleting()))
                    .put("deletionGracePeriodSeconds", GRACE.toSeconds());
        }
        metadata.set("labels", Json.of(pod.labels()));
        if (!workload.annotations().isEmpty()) {
            metadata.set("annotations", Json.of(workload.annotations()));
        }
        metadata.putArray("ownerReferences")
                .add(Json.object()
                        .put("apiVersion", workload.kind() == WorkloadKind.JOB ? "batch/v1" : "apps/v1")
                        .put("kind", workload.kind().podOwner())
                        .put("name", workload.podOwnerName())
                        .put("uid", workload.podOwnerUid())
                        .put("controller", true)
                        .put("blockOwnerDeletion", true));
        view.set("metadata", metadata);
        view.set("spec", spec(pod));
        view.set("status", status(pod));
        return view;
    }

    static ObjectNode metrics(Cluster cluster, Pod pod, Instant now) {
        ObjectNode view = Json.typed("metrics.k8s.io/v1beta1", "PodMetrics");
        ObjectNode metadata = Json.object()
                .put("name", pod.name())
                .put("namespace", pod.namespace())
                .put("creationTimestamp", Json.time(now));
        metadata.set("labels", Json.of(pod.labels()));
        view.set("metadata", metadata);
        view.put("timestamp", Json.time(now)).put("window", "20s");
        ObjectNode container = Json.object().put("name", pod.workload().name());
        container.set("usage", NodeView.usage(cluster.use(pod)));
        view.putArray("containers").add(container);
        return view;
    }

    private static ObjectNode spec(Pod pod) {
        Workload workload = pod.workload();
        ObjectNode spec = podSpec(workload);
        if (pod.node() != null) {
            spec.put("nodeName", pod.node());
        }
        if (pod.volume() != null) {
            ObjectNode volume = Json.object().put("name", "data");
            volume.putObject("persistentVolumeClaim").put("claimName", pod.volume());
            spec.putArray("volumes").add(volume);
        }
        ArrayNode tolerations = (ArrayNode) spec.get("tolerations");
        if (workload.kind() != WorkloadKind.DAEMON_SET) {
            // what the DefaultTolerationSeconds admission plugin adds
            for (String key : new String[] {"node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"}) {
                tolerations.add(Json.object()
                        .put("key", key)
                        .put("operator", "Exists")
                        .put("effect", "NoExecute")
                        .put("tolerationSeconds", NOT_READY_SECONDS));
            }
        }
        return spec;
    }

    /** What a pod of the workload and the workload's template have in common. */
    static ObjectNode podSpec(Workload workload) {
        ObjectNode spec = Json.object();
        ObjectNode container = Json.object()
                .put("name", workload.name())
                .put("image", workload.image())
                .put("imagePullPolicy", "IfNotPresent")
                .put("terminationMessagePath", "/dev/termination-log")
                .put("terminationMessagePolicy", "File");
        container.putObject("resources").set("requests", requests(workload.requests()));
        spec.putArray("containers").add(container);
        spec.put("restartPolicy", workload.kind() == WorkloadKind.JOB ? "OnFailure" : "Always")
                .put("terminationGracePeriodSeconds", GRACE.toSeconds())
                .put("dnsPolicy", "ClusterFirst")
                .put("schedulerName", "default-scheduler")
                .put("serviceAccountName", "default");
        spec.putObject("securityContext");
        if (!workload.nodeSelector().isEmpty()) {
            spec.set("nodeSelector", Json.of(workload.nodeSelector()));
        }
        if (workload.priorityClass() != null) {
            spec.put("priorityClassName", workload.priorityClass());
        }
        spec.put("priority", priority(workload)).put("preemptionPolicy", "PreemptLowerPriority");
        ArrayNode tolerations = spec.putArray("tolerations");
        workload.tolerations().forEach(toleration -> tolerations.add(toleration(toleration)));
        if (workload.spreadByZone()) {
            ObjectNode spread = Json.object()
                    .put("maxSkew", 1)
                    .put("topologyKey", "topology.kubernetes.io/zone")
                    .put("whenUnsatisfiable", "ScheduleAnyway");
            spread.putObject("labelSelector").set("matchLabels", Json.of(workload.labels()));
            spec.putArray("topologySpreadConstraints").add(spread);
        }
        return spec;
    }

    private static ObjectNode requests(Resources requests) {
        return Json.object().put("cpu", NodeView.cpu(requests.cpuMilli())).put("memory", requests.memoryMib() + "Mi");
    }

    private static int priority(Workload workload) {
        if (workload.priorityClass() == null) {
            return 0;
        }
        return switch (workload.priorityClass()) {
            case "system-node-critical" -> 2_000_001_000;
            case "system-cluster-critical" -> 2_000_000_000;
            default -> 0;
        };
    }

    private static ObjectNode toleration(Toleration toleration) {
        ObjectNode one = Json.object();
        if (toleration.key() != null) {
            one.put("key", toleration.key());
        }
        if (toleration.value() == null) {
            one.put("operator", "Exists");
        } else {
            one.put("operator", "Equal").put("value", toleration.value());
        }
        if (toleration.effect() != null) {
            one.put("effect", toleration.effect());
        }
        return one;
    }

    private static ObjectNode status(Pod pod) {
        ObjectNode status = Json.object().put("phase", pod.phase().word()).put("qosClass", "Burstable");
        ArrayNode conditions = status.putArray("conditions");
        Instant since = pod.started() == null ? pod.created() : pod.started();
        if (pod.node() == null) {
            if (pod.unplaced() != null) {
                conditions.add(Json.condition("PodScheduled", false, "Unschedulable", pod.unplaced(), pod.created()));
            }
            return status;
        }
        boolean ready = pod.started() != null && pod.ready();
        conditions.add(Json.condition("PodScheduled", true, "", "", pod.created()));
        conditions.add(Json.condition("Initialized", true, "", "", pod.created()));
        conditions.add(Json.condition("ContainersReady", ready, ready ? "" : "ContainersNotReady", "", since));
        conditions.add(Json.condition("Ready", ready, ready ? "" : "ContainersNotReady", "", since));
        if (pod.ip() != null) {
            status.put("podIP", pod.ip());
            status.putArray("podIPs").add(Json.object().put("ip", pod.ip()));
        }
        ObjectNode container = Json.object()
                .put("name", pod.workload().name())
                .put("image", pod.workload().image())
                .put("imageID", "")
                .put("ready", ready)
                .put("started", pod.started() != null)
                .put("restartCount", 0);
        ObjectNode state = container.putObject("state");
        if (pod.started() == null) {
            state.putObject("waiting").put("reason", "ContainerCreating");
        } else {
            status.put("startTime", Json.time(pod.created()));
            state.putObject("running").put("startedAt", Json.time(pod.started()));
        }
        status.putArray("containerStatuses").add(container);
        return status;
    }
}
