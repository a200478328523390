package io.lowtide.optimizer.karpenter;

import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.PodState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A workload some of whose pods the plan moves.
 *
 * @param kind such as Deployment
 * @param replicas pods of it there are
 * @param selector labels all its pods carry and no others; null where there are none such
 * @param guarded whether a budget covers it
 */
public record MovedWorkload(
        String namespace,
        String kind,
        String name,
        int replicas,
        @Nullable Map<String, String> selector,
        boolean guarded) {

    /** Of one generation of pods, or of one pod. */
    private static final Set<String> OF_ONE_POD = Set.of(
            "pod-template-hash",
            "controller-revision-hash",
            "statefulset.kubernetes.io/pod-name",
            "apps.kubernetes.io/pod-index",
            "pod-template-generation");

    private record Owner(String namespace, String kind, String name) implements Comparable<Owner> {
        static Owner of(PodState pod) {
            return new Owner(pod.namespace(), String.valueOf(pod.ownerKind()), String.valueOf(pod.ownerName()));
        }

        @Override
        public int compareTo(Owner other) {
            return (namespace + "/" + kind + "/" + name)
                    .compareTo(other.namespace + "/" + other.kind + "/" + other.name);
        }
    }

    /** In the order of their names; pods that are held, excluded or nobody's are left out. */
    static List<MovedWorkload> of(ClusterState cluster, Set<String> nodesThatGo) {
        Map<Owner, List<PodState>> all = cluster.pods().stream()
                .filter(pod -> pod.comesBack()
                        && !pod.staysWithNode()
                        && !cluster.policy().excludes(pod))
                .collect(Collectors.groupingBy(Owner::of, TreeMap::new, Collectors.toList()));
        return all.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(pod -> isOn(pod, nodesThatGo)))
                .map(entry -> of(entry.getKey(), entry.getValue(), cluster))
                .toList();
    }

    private static boolean isOn(PodState pod, Set<String> nodes) {
        String node = pod.node();
        return node != null && nodes.contains(node);
    }

    private static MovedWorkload of(Owner owner, List<PodState> pods, ClusterState cluster) {
        return new MovedWorkload(
                owner.namespace(),
                owner.kind(),
                owner.name(),
                pods.size(),
                selector(pods, cluster),
                pods.stream().anyMatch(pod -> cluster.budgets().stream().anyMatch(budget -> budget.covers(pod))));
    }

    private static @Nullable Map<String, String> selector(List<PodState> pods, ClusterState cluster) {
        Map<String, String> shared = new HashMap<>(pods.getFirst().labels());
        pods.forEach(pod -> shared.entrySet().retainAll(pod.labels().entrySet()));
        shared.keySet().removeAll(OF_ONE_POD);
        String namespace = pods.getFirst().namespace();
        long selected = cluster.pods().stream()
                .filter(pod -> pod.namespace().equals(namespace))
                .filter(pod -> pod.labels().entrySet().containsAll(shared.entrySet()))
                .count();
        return shared.isEmpty() || selected != pods.size() ? null : new TreeMap<>(shared);
    }
}
