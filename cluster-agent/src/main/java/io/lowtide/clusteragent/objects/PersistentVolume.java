package io.lowtide.clusteragent.objects;

import org.jspecify.annotations.Nullable;

/** A volume, and from where it can be reached. */
public record PersistentVolume(Metadata metadata, @Nullable Spec spec) {
    public PersistentVolume {
        metadata = metadata == null ? Metadata.NONE : metadata;
    }

    /** Nodes it can be reached from; null: all. */
    public @Nullable NodeSelector reachedFrom() {
        return spec == null || spec.nodeAffinity() == null
                ? null
                : spec.nodeAffinity().required();
    }

    /** What was decided of it. */
    public record Spec(@Nullable Reach nodeAffinity) {}

    /** Nodes. */
    public record Reach(@Nullable NodeSelector required) {}

    /** A claim, and the volume it got. */
    public record Claim(Metadata metadata, @Nullable ClaimSpec spec) {
        public Claim {
            metadata = metadata == null ? Metadata.NONE : metadata;
        }
    }

    /** What it asks for. */
    public record ClaimSpec(@Nullable String volumeName) {}
}
