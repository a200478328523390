package io.lowtide.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An EKS managed node group with its Auto Scaling group.
 *
 * @param types what it may launch, the first one first
 * @param labels its nodes carry beside those of EKS
 */
public record NodeGroup(
        String name,
        String asgName,
        List<String> types,
        Lifecycle lifecycle,
        List<String> zones,
        int min,
        int max,
        int desired,
        int diskGib,
        Map<String, String> labels,
        List<Taint> taints,
        Instant created) {

    NodeGroup withDesired(int next) {
        return withSizes(min, max, next);
    }

    NodeGroup withSizes(int least, int most, int next) {
        return new NodeGroup(
                name, asgName, types, lifecycle, zones, least, most, next, diskGib, labels, taints, created);
    }
}
