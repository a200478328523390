package io.lowtide.simulator.world;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the kubelet, the cloud and whoever launched it write on a node. */
final class NodeLabels {
    private NodeLabels() {}

    static Map<String, String> of(Instance instance, ClusterFacts facts) {
        Map<String, String> labels = of(instance.type(), instance.zone());
        labels.put("kubernetes.io/hostname", instance.privateDnsName());
        labels.put("topology.kubernetes.io/region", facts.region());
        String pool = instance.tags().get(NodePool.LABEL);
        if (pool == null) {
            labels.put("eks.amazonaws.com/nodegroup", instance.nodeGroup());
            labels.put("eks.amazonaws.com/nodegroup-image", instance.imageId());
            labels.put("eks.amazonaws.com/capacityType", instance.lifecycle().name());
        } else {
            String nodeClass = instance.tags().getOrDefault(NodePool.CLASS_LABEL, "");
            labels.putAll(ofPool(pool, nodeClass, instance.type(), instance.lifecycle()));
        }
        return labels;
    }

    /** What a pool can say of a node before there is one. */
    static Map<String, String> of(NodePool pool, InstanceType type, String zone, Lifecycle lifecycle) {
        Map<String, String> labels = of(type, zone);
        labels.putAll(ofPool(pool.name(), pool.nodeClass(), type, lifecycle));
        return labels;
    }

    private static Map<String, String> of(InstanceType type, String zone) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("kubernetes.io/arch", type.arch());
        labels.put("kubernetes.io/os", "linux");
        labels.put("node.kubernetes.io/instance-type", type.name());
        labels.put("topology.kubernetes.io/zone", zone);
        labels.put("topology.ebs.csi.aws.com/zone", zone);
        return labels;
    }

    private static Map<String, String> ofPool(String pool, String nodeClass, InstanceType type, Lifecycle lifecycle) {
        return Map.of(
                NodePool.LABEL,
                pool,
                NodePool.CLASS_LABEL,
                nodeClass,
                NodePool.CAPACITY_TYPE,
                NodePool.capacityType(lifecycle),
                "karpenter.k8s.aws/instance-category",
                type.family().substring(0, 1),
                "karpenter.k8s.aws/instance-family",
                type.family(),
                "karpenter.k8s.aws/instance-size",
                type.size());
    }
}
