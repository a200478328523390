package io.lowtide.clusteragent.snapshot;

import io.lowtide.clusteragent.objects.Affinity;
import io.lowtide.clusteragent.objects.Container;
import io.lowtide.clusteragent.objects.LabelSelector.Requirement;
import io.lowtide.clusteragent.objects.NodeSelector;
import io.lowtide.clusteragent.objects.Pod;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.AntiAffinity;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Spread;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.Taint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a pod may run, in the words of the snapshot.
 *
 * <p>The snapshot knows equal labels only. What a pod demands beyond that cannot be checked by whoever plans from it,
 * so {@link #complete} is false and the pod is to stay where the scheduler has put it.
 */
record Placement(
        Map<String, String> nodeSelector,
        List<Taint> tolerations,
        List<Spread> spread,
        List<AntiAffinity> antiAffinity,
        boolean complete) {

    private static final String REQUIRED = "DoNotSchedule";
    private static final String ARCHITECTURE = "kubernetes.io/arch";
    private static final String COMPUTE_TYPE = "eks.amazonaws.com/compute-type";
    private static final Set<String> EVERY_ARCHITECTURE = Set.of("amd64", "arm64");

    static Placement of(String namespace, Map<String, String> labels, Pod.Spec spec) {
        return new Reading(namespace, labels).read(spec);
    }

    private static final class Reading {
        private final String namespace;
        private final Map<String, String> labels;
        private boolean complete = true;

        Reading(String namespace, Map<String, String> labels) {
            this.namespace = namespace;
            this.labels = labels;
        }

        Placement read(Pod.Spec spec) {
            Map<String, String> selector = new HashMap<>(spec.nodeSelector());
            List<AntiAffinity> apart = new ArrayList<>();
            Affinity affinity = spec.affinity();
            if (affinity != null) {
                nodes(affinity.nodeAffinity(), selector);
                together(affinity.podAffinity());
                apart(affinity.podAntiAffinity(), apart);
            }
            if (spec.containers().stream().anyMatch(Reading::bindsTheHost)) {
                complete = false;
            }
            List<Spread> spread = spread(spec.topologySpreadConstraints());
            return new Placement(
                    Map.copyOf(selector), tolerations(spec.tolerations()), spread, List.copyOf(apart), complete);
        }

        private void nodes(Affinity.@Nullable Nodes affinity, Map<String, String> selector) {
            NodeSelector required = affinity == null ? null : affinity.required();
            if (required == null) {
                return;
            }
            List<NodeSelector.Term> alternatives = required.nodeSelectorTerms();
            if (alternatives.size() != 1
                    || !alternatives.getFirst().matchFields().isEmpty()) {
                complete = false;
                return;
            }
            for (Requirement demand : alternatives.getFirst().matchExpressions()) {
                if (!holdsEverywhere(demand) && !EqualLabels.add(selector, demand)) {
                    complete = false;
                }
            }
        }

        /** What the add-ons of EKS ask of every node: any architecture there is, and not Fargate. */
        private static boolean holdsEverywhere(Requirement demand) {
            return switch (demand.key()) {
                case ARCHITECTURE ->
                    "In".equals(demand.operator()) && demand.values().containsAll(EVERY_ARCHITECTURE);
                case COMPUTE_TYPE -> "NotIn".equals(demand.operator());
                default -> false;
            };
        }

        private void together(Affinity.@Nullable Pods affinity) {
            if (affinity != null && !affinity.required().isEmpty()) {
                complete = false;
            }
        }

        private void apart(Affinity.@Nullable Pods affinity, List<AntiAffinity> found) {
            if (affinity == null) {
                return;
            }
            for (Affinity.Term term : affinity.required()) {
                EqualLabels others = EqualLabels.of(term.labelSelector(), term.matchLabelKeys(), labels);
                found.add(new AntiAffinity(term.topologyKey(), others.labels()));
                complete &= others.exact() && withinTheNamespace(term);
            }
        }

        private boolean withinTheNamespace(Affinity.Term term) {
            List<String> namespaces = term.namespaces();
            return term.namespaceSelector() == null
                    && term.mismatchLabelKeys().isEmpty()
                    && (namespaces.isEmpty() || namespaces.equals(List.of(namespace)));
        }

        private List<Spread> spread(List<Pod.Spread> constraints) {
            List<Spread> found = new ArrayList<>();
            for (Pod.Spread constraint : constraints) {
                EqualLabels counted = EqualLabels.of(constraint.labelSelector(), constraint.matchLabelKeys(), labels);
                boolean said = counted.exact() && constraint.minDomains() == null;
                if (said) {
                    found.add(new Spread(
                            constraint.maxSkew(),
                            constraint.topologyKey(),
                            constraint.whenUnsatisfiable(),
                            counted.labels()));
                } else if (REQUIRED.equals(constraint.whenUnsatisfiable())) {
                    complete = false;
                }
            }
            return List.copyOf(found);
        }

        private static List<Taint> tolerations(List<Pod.Toleration> tolerations) {
            return tolerations.stream()
                    .filter(toleration -> isKnown(toleration.operator()))
                    .map(Reading::toleration)
                    .toList();
        }

        /** No value: every value. No key: every key. No effect: every effect. */
        private static Taint toleration(Pod.Toleration toleration) {
            String value = "Exists".equals(toleration.operator()) ? null : text(toleration.value());
            return new Taint(text(toleration.key()), value, text(toleration.effect()));
        }

        /** An operator this agent has not heard of is not taken for leave to go anywhere. */
        private static boolean isKnown(@Nullable String operator) {
            return operator == null || operator.isEmpty() || "Equal".equals(operator) || "Exists".equals(operator);
        }

        private static boolean bindsTheHost(Container container) {
            return container.ports().stream().anyMatch(port -> port.hostPort() > 0);
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
