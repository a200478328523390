package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.Cloud.TypeFacts;
import io.lowtide.cluster.cloud.UnknownInstanceTypeException;
import io.lowtide.cluster.inventory.InstanceSeen;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Instances in our words, with what they cost. */
final class Instances {
    private Instances() {}

    /** A spot instance in a pool without a price is charged no more than the list price, so it counts as that. */
    static InstanceSeen seen(
            Instance instance, Map<String, TypeFacts> types, @Nullable BigDecimal spotPrice, @Nullable Double cpu) {
        String type = instance.instanceTypeAsString();
        TypeFacts facts = types.get(type);
        if (facts == null) {
            throw new UnknownInstanceTypeException(type, instance.instanceId());
        }
        boolean spot = "spot".equals(instance.instanceLifecycleAsString());
        return new InstanceSeen(
                instance.instanceId(),
                instance.privateDnsName() == null || instance.privateDnsName().isBlank()
                        ? null
                        : instance.privateDnsName(),
                ClusterTags.nodeGroupOf(instance),
                type,
                facts.vcpu(),
                facts.memoryMib(),
                facts.architecture(),
                instance.placement().availabilityZone(),
                spot ? "spot" : "on_demand",
                state(instance.state().nameAsString()),
                instance.imageId(),
                spot && spotPrice != null ? spotPrice : facts.onDemandPrice(),
                facts.onDemandPrice(),
                spotPrice,
                cpu,
                instance.launchTime());
    }

    private static String state(String name) {
        return switch (name) {
            case "pending", "running" -> name;
            case "stopping", "shutting-down", "stopped" -> "stopping";
            default -> "terminated";
        };
    }
}
