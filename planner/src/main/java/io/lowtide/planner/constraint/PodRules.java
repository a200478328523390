package io.lowtide.planner.constraint;

import java.util.List;
import java.util.Map;

/**
 * What a pod demands beside room.
 *
 * @param nodeRequirements all must hold for the labels of its node
 * @param near each: its domain holds a matching pod, or it matches itself and no other pod matches anywhere
 * @param away each: its domain holds no other matching pod; binding on both sides
 */
public record PodRules(
        String namespace,
        Map<String, String> labels,
        List<NodeRequirement> nodeRequirements,
        List<Toleration> tolerations,
        List<TopologySpread> spreads,
        List<PodTerm> near,
        List<PodTerm> away) {
    public static final PodRules NONE =
            new PodRules("default", Map.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public PodRules {
        labels = Map.copyOf(labels);
        nodeRequirements = List.copyOf(nodeRequirements);
        tolerations = List.copyOf(tolerations);
        spreads = List.copyOf(spreads);
        near = List.copyOf(near);
        away = List.copyOf(away);
    }

    public PodRules withNamespace(String other) {
        return new PodRules(other, labels, nodeRequirements, tolerations, spreads, near, away);
    }

    public PodRules withLabels(Map<String, String> others) {
        return new PodRules(namespace, others, nodeRequirements, tolerations, spreads, near, away);
    }

    public PodRules withNodeRequirements(NodeRequirement... others) {
        return new PodRules(namespace, labels, List.of(others), tolerations, spreads, near, away);
    }

    public PodRules withTolerations(Toleration... others) {
        return new PodRules(namespace, labels, nodeRequirements, List.of(others), spreads, near, away);
    }

    public PodRules withSpreads(TopologySpread... others) {
        return new PodRules(namespace, labels, nodeRequirements, tolerations, List.of(others), near, away);
    }

    public PodRules withNear(PodTerm... others) {
        return new PodRules(namespace, labels, nodeRequirements, tolerations, spreads, List.of(others), away);
    }

    public PodRules withAway(PodTerm... others) {
        return new PodRules(namespace, labels, nodeRequirements, tolerations, spreads, near, List.of(others));
    }

    /** Whether the node's labels and taints let the pod in. */
    public boolean allows(Map<String, String> nodeLabels, List<Taint> taints) {
        return nodeRequirements.stream().allMatch(requirement -> requirement.matches(nodeLabels))
                && taints.stream()
                        .filter(Taint::binding)
                        .allMatch(taint -> tolerations.stream().anyMatch(each -> each.tolerates(taint)));
    }
}
