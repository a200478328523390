package io.lowtide.clusteragent.snapshot;

import io.kubernetes.client.openapi.models.V1Affinity;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1NodeAffinity;
import io.kubernetes.client.openapi.models.V1NodeSelector;
import io.kubernetes.client.openapi.models.V1NodeSelectorRequirement;
import io.kubernetes.client.openapi.models.V1NodeSelectorTerm;
import io.kubernetes.client.openapi.models.V1PodAffinity;
import io.kubernetes.client.openapi.models.V1PodAffinityTerm;
import io.kubernetes.client.openapi.models.V1PodAntiAffinity;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Toleration;
import io.kubernetes.client.openapi.models.V1TopologySpreadConstraint;
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

    static Placement of(String namespace, Map<String, String> labels, V1PodSpec spec) {
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

        Placement read(V1PodSpec spec) {
            Map<String, String> selector = new HashMap<>(Lists.of(spec.getNodeSelector()));
            List<AntiAffinity> apart = new ArrayList<>();
            V1Affinity affinity = spec.getAffinity();
            if (affinity != null) {
                nodes(affinity.getNodeAffinity(), selector);
                together(affinity.getPodAffinity());
                apart(affinity.getPodAntiAffinity(), apart);
            }
            if (Lists.of(spec.getContainers()).stream().anyMatch(Reading::bindsTheHost)) {
                complete = false;
            }
            List<Spread> spread = spread(spec.getTopologySpreadConstraints());
            return new Placement(
                    Map.copyOf(selector), tolerations(spec.getTolerations()), spread, List.copyOf(apart), complete);
        }

        private void nodes(@Nullable V1NodeAffinity affinity, Map<String, String> selector) {
            V1NodeSelector required =
                    affinity == null ? null : affinity.getRequiredDuringSchedulingIgnoredDuringExecution();
            if (required == null) {
                return;
            }
            List<V1NodeSelectorTerm> alternatives = Lists.of(required.getNodeSelectorTerms());
            if (alternatives.size() != 1
                    || !Lists.of(alternatives.getFirst().getMatchFields()).isEmpty()) {
                complete = false;
                return;
            }
            for (V1NodeSelectorRequirement demand :
                    Lists.of(alternatives.getFirst().getMatchExpressions())) {
                if (!holdsEverywhere(demand)
                        && !EqualLabels.add(selector, demand.getKey(), demand.getOperator(), demand.getValues())) {
                    complete = false;
                }
            }
        }

        /** What the add-ons of EKS ask of every node: any architecture there is, and not Fargate. */
        private static boolean holdsEverywhere(V1NodeSelectorRequirement demand) {
            List<String> values = Lists.of(demand.getValues());
            return switch (demand.getKey()) {
                case ARCHITECTURE -> "In".equals(demand.getOperator()) && values.containsAll(EVERY_ARCHITECTURE);
                case COMPUTE_TYPE -> "NotIn".equals(demand.getOperator());
                default -> false;
            };
        }

        private void together(@Nullable V1PodAffinity affinity) {
            if (affinity != null
                    && !Lists.of(affinity.getRequiredDuringSchedulingIgnoredDuringExecution())
                            .isEmpty()) {
                complete = false;
            }
        }

        private void apart(@Nullable V1PodAntiAffinity affinity, List<AntiAffinity> found) {
            if (affinity == null) {
                return;
            }
            for (V1PodAffinityTerm term : Lists.of(affinity.getRequiredDuringSchedulingIgnoredDuringExecution())) {
                EqualLabels others = EqualLabels.of(term.getLabelSelector(), term.getMatchLabelKeys(), labels);
                found.add(new AntiAffinity(term.getTopologyKey(), others.labels()));
                complete &= others.exact() && withinTheNamespace(term);
            }
        }

        private boolean withinTheNamespace(V1PodAffinityTerm term) {
            List<String> namespaces = Lists.of(term.getNamespaces());
            return term.getNamespaceSelector() == null
                    && Lists.of(term.getMismatchLabelKeys()).isEmpty()
                    && (namespaces.isEmpty() || namespaces.equals(List.of(namespace)));
        }

        private List<Spread> spread(@Nullable List<V1TopologySpreadConstraint> constraints) {
            List<Spread> found = new ArrayList<>();
            for (V1TopologySpreadConstraint constraint : Lists.of(constraints)) {
                EqualLabels counted =
                        EqualLabels.of(constraint.getLabelSelector(), constraint.getMatchLabelKeys(), labels);
                boolean said = counted.exact() && constraint.getMinDomains() == null;
                if (said) {
                    found.add(new Spread(
                            constraint.getMaxSkew(),
                            constraint.getTopologyKey(),
                            constraint.getWhenUnsatisfiable(),
                            counted.labels()));
                } else if (REQUIRED.equals(constraint.getWhenUnsatisfiable())) {
                    complete = false;
                }
            }
            return List.copyOf(found);
        }

        private static List<Taint> tolerations(@Nullable List<V1Toleration> tolerations) {
            return Lists.of(tolerations).stream()
                    .filter(toleration -> isKnown(toleration.getOperator()))
                    .map(Reading::toleration)
                    .toList();
        }

        /** No value: every value. No key: every key. No effect: every effect. */
        private static Taint toleration(V1Toleration toleration) {
            String value = "Exists".equals(toleration.getOperator()) ? null : text(toleration.getValue());
            return new Taint(text(toleration.getKey()), value, text(toleration.getEffect()));
        }

        /** An operator this agent has not heard of is not taken for leave to go anywhere. */
        private static boolean isKnown(@Nullable String operator) {
            return operator == null || operator.isEmpty() || "Equal".equals(operator) || "Exists".equals(operator);
        }

        private static boolean bindsTheHost(V1Container container) {
            return Lists.of(container.getPorts()).stream()
                    .anyMatch(port -> port.getHostPort() != null && port.getHostPort() > 0);
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
