package io.lowtide.optimizer.opportunity;

import io.lowtide.planner.capacity.Architecture;
import java.util.Set;

/** Where an EC2NodeClass of Karpenter has subnets, and of which architectures it has images: nothing else is launched. */
public record LaunchReach(Set<String> zones, Set<Architecture> architectures) {
    public LaunchReach {
        zones = Set.copyOf(zones);
        architectures = Set.copyOf(architectures);
    }
}
