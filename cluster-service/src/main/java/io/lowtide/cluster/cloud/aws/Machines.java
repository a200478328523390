package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.CloudChanges.Machine;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Instances as those see them who change them. */
final class Machines {
    private Machines() {}

    static Machine of(Instance instance) {
        Map<String, String> tags =
                instance.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value, (one, same) -> one));
        return new Machine(
                instance.instanceId(),
                instance.instanceTypeAsString(),
                instance.placement().availabilityZone(),
                "spot".equals(instance.instanceLifecycleAsString()) ? "spot" : "on_demand",
                instance.state().nameAsString(),
                name(instance.privateDnsName()),
                tags.get("aws:autoscaling:groupName"),
                instance.blockDeviceMappings().stream()
                        .map(InstanceBlockDeviceMapping::deviceName)
                        .toList(),
                tags,
                instance.launchTime());
    }

    private static @Nullable String name(@Nullable String dns) {
        return dns == null || dns.isBlank() ? null : dns;
    }
}
