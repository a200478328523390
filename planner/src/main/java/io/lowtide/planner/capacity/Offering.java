package io.lowtide.planner.capacity;

import io.lowtide.planner.constraint.Taint;
import io.lowtide.planner.constraint.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An instance type in a zone, bought in one way, at a price.
 *
 * @param ownLabels labels its nodes carry beside those Kubernetes and Karpenter set
 * @param taints its nodes carry
 */
public record Offering(
        InstanceType type,
        String zone,
        CapacityType capacityType,
        HourlyPrice price,
        Map<String, String> ownLabels,
        List<Taint> taints) {
    public static final String CAPACITY_TYPE_LABEL = "karpenter.sh/capacity-type";
    public static final String INSTANCE_TYPE_LABEL = "node.kubernetes.io/instance-type";
    public static final String ARCHITECTURE_LABEL = "kubernetes.io/arch";

    private static final String AWS = "karpenter.k8s.aws/instance-";

    public Offering {
        ownLabels = Map.copyOf(ownLabels);
        taints = List.copyOf(taints);
    }

    /** Without labels of its own and without taints. */
    public Offering(InstanceType type, String zone, CapacityType capacityType, HourlyPrice price) {
        this(type, zone, capacityType, price, Map.of(), List.of());
    }

    public CapacityPool pool() {
        return new CapacityPool(zone, type.name());
    }

    /** All labels a node of it carries; its own win over the well-known ones. */
    public Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        labels.put(Topology.ZONE.key(), zone);
        labels.put(CAPACITY_TYPE_LABEL, capacityType == CapacityType.SPOT ? "spot" : "on-demand");
        labels.put(INSTANCE_TYPE_LABEL, type.name());
        labels.put(ARCHITECTURE_LABEL, type.architecture().name().toLowerCase(Locale.ROOT));
        labels.put("kubernetes.io/os", "linux");
        labels.put(AWS + "family", type.family());
        labels.put(AWS + "size", type.size());
        labels.put(AWS + "category", type.family().replaceAll("\\d.*", ""));
        labels.put(AWS + "generation", String.valueOf(type.generation()));
        labels.put(AWS + "cpu", String.valueOf(type.vcpu()));
        labels.put(AWS + "memory", String.valueOf(type.memoryMib()));
        labels.put(AWS + "gpu-count", String.valueOf(type.gpus()));
        labels.putAll(ownLabels);
        return Map.copyOf(labels);
    }
}
