package io.lowtide.cluster.clusters;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which clusters are wanted; null leaves a condition out. */
public record ClusterFilter(
        @Nullable String text,
        @Nullable UUID accountId,
        @Nullable String region,
        @Nullable String environment,
        @Nullable String health,
        @Nullable String tagKey,
        @Nullable String tagValue,
        @Nullable String managed,
        boolean dearestFirst) {

    /** All clusters nobody manages yet. */
    public static ClusterFilter unclaimed(@Nullable UUID accountId, @Nullable String region) {
        return new ClusterFilter(null, accountId, region, null, null, null, null, "not_managed", false);
    }
}
