package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.inventory.NodeGroupSeen;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** Node groups in our words. */
final class NodeGroups {
    private NodeGroups() {}

    static NodeGroupSeen managed(Nodegroup group) {
        var scaling = group.scalingConfig();
        var groups = group.resources() == null
                ? List.<software.amazon.awssdk.services.eks.model.AutoScalingGroup>of()
                : group.resources().autoScalingGroups();
        return new NodeGroupSeen(
                group.nodegroupName(),
                "managed_ng",
                groups.isEmpty() ? null : groups.getFirst().name(),
                List.copyOf(group.instanceTypes()),
                "SPOT".equals(group.capacityTypeAsString()) ? "spot" : "on_demand",
                scaling == null || scaling.desiredSize() == null ? 0 : scaling.desiredSize(),
                scaling == null || scaling.minSize() == null ? 0 : scaling.minSize(),
                scaling == null || scaling.maxSize() == null ? 0 : scaling.maxSize());
    }

    static NodeGroupSeen ofAutoScaling(AutoScalingGroup group) {
        List<String> types = group.instances().stream()
                .map(instance -> String.valueOf(instance.instanceType()))
                .distinct()
                .sorted()
                .toList();
        return new NodeGroupSeen(
                group.autoScalingGroupName(),
                "asg",
                group.autoScalingGroupName(),
                types,
                group.mixedInstancesPolicy() == null ? "on_demand" : "mixed",
                group.desiredCapacity(),
                group.minSize(),
                group.maxSize());
    }
}
