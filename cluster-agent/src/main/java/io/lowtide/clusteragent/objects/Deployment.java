package io.lowtide.clusteragent.objects;

import org.jspecify.annotations.Nullable;

/** A Deployment: how many pods, and which they are. */
public record Deployment(Metadata metadata, @Nullable Spec spec) {
    public Deployment {
        metadata = metadata == null ? Metadata.NONE : metadata;
    }

    /** What was asked for. */
    public record Spec(@Nullable Integer replicas, @Nullable LabelSelector selector) {}
}
