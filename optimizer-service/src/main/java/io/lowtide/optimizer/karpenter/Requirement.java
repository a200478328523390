package io.lowtide.optimizer.karpenter;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A label whose value must be one of a few. */
public record Requirement(String key, List<String> values) {
    private static final String CAPACITY_TYPE = "karpenter.sh/capacity-type";
    private static final String INSTANCE_TYPE = "node.kubernetes.io/instance-type";
    private static final String ZONE = "topology.kubernetes.io/zone";

    public Requirement {
        values = values.stream().sorted().distinct().toList();
    }

    /** The least that lets all of them be, by key; that a type comes in one way and in one zone only cannot be said. */
    static List<Requirement> of(Collection<Capacity> capacities) {
        return List.of(
                new Requirement(
                        CAPACITY_TYPE,
                        capacities.stream().map(Capacity::capacityType).toList()),
                new Requirement(
                        INSTANCE_TYPE,
                        capacities.stream().map(Capacity::instanceType).toList()),
                new Requirement(ZONE, capacities.stream().map(Capacity::zone).toList()));
    }

    /** What either of two lists of the same keys allows, both together. */
    public static List<Requirement> either(List<Requirement> ones, List<Requirement> others) {
        return ones.stream()
                .map(one -> new Requirement(
                        one.key,
                        Stream.concat(
                                        one.values.stream(),
                                        others.stream()
                                                .filter(other -> other.key.equals(one.key))
                                                .flatMap(other -> other.values.stream()))
                                .toList()))
                .toList();
    }

    /** Whether a node fulfils all of them: one that does not has drifted, and Karpenter replaces it. */
    static boolean allow(List<Requirement> requirements, Capacity capacity) {
        return requirements.stream()
                .allMatch(requirement -> requirement.values.contains(
                        switch (requirement.key) {
                            case CAPACITY_TYPE -> capacity.capacityType();
                            case INSTANCE_TYPE -> capacity.instanceType();
                            default -> capacity.zone();
                        }));
    }
}
