package io.lowtide.clusteragent.action;

import java.util.List;
import java.util.Map;

/** Pods on node-1, each special in one way. */
final class PodFixtures {

    static final String NODE = "node-1";

    private PodFixtures() {}

    static RunningPod pod(String name) {
        return new RunningPod(
                "shop",
                name,
                "uid-" + name,
                "ReplicaSet",
                "rs",
                NODE,
                Map.of(),
                false,
                false,
                false,
                false,
                false,
                true,
                false,
                List.of());
    }

    /** With a volume that only some nodes can reach. */
    static RunningPod bound(String name) {
        RunningPod pod = pod(name);
        return new RunningPod(
                pod.namespace(),
                name,
                pod.uid(),
                "StatefulSet",
                "set",
                NODE,
                Map.of(),
                false,
                false,
                false,
                true,
                false,
                true,
                false,
                List.of());
    }

    static RunningPod of(RunningPod pod, String controller) {
        return copy(pod, controller, pod.node(), pod.labels(), false, false, false, pod.ready(), false, List.of());
    }

    static RunningPod unmanaged(String name) {
        RunningPod pod = pod(name);
        return new RunningPod(
                pod.namespace(),
                name,
                pod.uid(),
                null,
                null,
                NODE,
                Map.of(),
                false,
                false,
                false,
                false,
                false,
                true,
                false,
                List.of());
    }

    static RunningPod held(String name) {
        return copy(pod(name), "ReplicaSet", NODE, Map.of(), true, false, false, true, false, List.of());
    }

    static RunningPod mirror(String name) {
        return copy(pod(name), "Node", NODE, Map.of(), false, true, false, true, false, List.of());
    }

    static RunningPod withLocalData(String name) {
        return copy(pod(name), "ReplicaSet", NODE, Map.of(), false, false, true, true, false, List.of());
    }

    static RunningPod going(RunningPod pod, String... finalizers) {
        return copy(pod, "ReplicaSet", NODE, pod.labels(), false, false, false, false, true, List.of(finalizers));
    }

    static RunningPod in(String namespace, String name) {
        RunningPod pod = pod(name);
        return new RunningPod(
                namespace,
                name,
                pod.uid(),
                "ReplicaSet",
                "rs",
                NODE,
                Map.of(),
                false,
                false,
                false,
                false,
                false,
                true,
                false,
                List.of());
    }

    static RunningPod ofApp(String app, String name, String node, boolean ready) {
        return copy(pod(name), "ReplicaSet", node, Map.of("app", app), false, false, false, ready, false, List.of());
    }

    private static RunningPod copy(
            RunningPod pod,
            String controller,
            String node,
            Map<String, String> labels,
            boolean held,
            boolean mirror,
            boolean local,
            boolean ready,
            boolean deleting,
            List<String> finalizers) {
        return new RunningPod(
                pod.namespace(),
                pod.name(),
                pod.uid(),
                controller,
                "rs",
                node,
                labels,
                held,
                mirror,
                local,
                pod.bound(),
                false,
                ready,
                deleting,
                finalizers);
    }
}
