package io.lowtide.clusteragent.objects;

import org.jspecify.annotations.Nullable;

/** A PodDisruptionBudget. */
public record DisruptionBudget(
        Metadata metadata, @Nullable Spec spec, @Nullable Status status) {
    public DisruptionBudget {
        metadata = metadata == null ? Metadata.NONE : metadata;
    }

    /** Numbers or percentages, of whom. */
    public record Spec(
            @Nullable String minAvailable,
            @Nullable String maxUnavailable,
            @Nullable LabelSelector selector) {}

    /** How many it allows now. */
    public record Status(int disruptionsAllowed) {}
}
