package io.lowtide.cluster.clusters;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes that are made alike: a managed group, an Auto Scaling group or what Karpenter runs. */
public record NodeGroup(
        String name,
        String kind,
        @Nullable String asgName,
        List<String> instanceTypes,
        String capacityType,
        int desired,
        int minSize,
        int maxSize) {}
