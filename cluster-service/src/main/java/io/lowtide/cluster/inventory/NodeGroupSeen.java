package io.lowtide.cluster.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of nodes that are made alike. */
public record NodeGroupSeen(
        String name,
        String kind,
        @Nullable String asgName,
        List<String> instanceTypes,
        String capacityType,
        int desired,
        int minSize,
        int maxSize) {}
