package io.lowtide.clusteragent.action;

import java.util.List;
import java.util.Map;

/** Pods in these namespaces or with one of these labels are never touched, nor are NodePools with one of the labels. */
public record Exclusions(List<String> namespaces, Map<String, String> labels) {

    /** While nobody said otherwise. */
    public static final Exclusions USUAL =
            new Exclusions(List.of("kube-system", "kube-public", "kube-node-lease"), Map.of());

    boolean cover(RunningPod pod) {
        return cover(pod.namespace())
                || labels.entrySet().stream()
                        .anyMatch(label -> label.getValue().equals(pod.labels().get(label.getKey())));
    }

    boolean cover(NodePoolState pool) {
        return pool.held()
                || labels.entrySet().stream()
                        .anyMatch(label -> label.getValue().equals(pool.labels().get(label.getKey())));
    }

    boolean cover(String namespace) {
        return namespaces.contains(namespace);
    }
}
