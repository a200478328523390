package io.lowtide.clusteragent.objects;

import io.lowtide.clusteragent.objects.Container.Resources;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pod: where it runs, what it asks for and what holds it where it is. */
public record Pod(
        Metadata metadata, @Nullable Spec spec, @Nullable Status status) {
    public Pod {
        metadata = metadata == null ? Metadata.NONE : metadata;
    }

    /** Where it stands in its life. */
    public String phase() {
        return status == null || status.phase() == null ? "Unknown" : status.phase();
    }

    /** What was asked for. */
    public record Spec(
            @Nullable String nodeName,
            Map<String, String> nodeSelector,
            List<Toleration> tolerations,
            @Nullable Affinity affinity,
            List<Spread> topologySpreadConstraints,
            List<Container> containers,
            List<Container> initContainers,
            List<Volume> volumes,
            int priority,
            Map<String, String> overhead,
            @Nullable Resources resources,
            List<Object> resourceClaims) {
        public Spec {
            nodeSelector = Empty.or(nodeSelector);
            tolerations = Empty.or(tolerations);
            topologySpreadConstraints = Empty.or(topologySpreadConstraints);
            containers = Empty.or(containers);
            initContainers = Empty.or(initContainers);
            volumes = Empty.or(volumes);
            overhead = Empty.or(overhead);
            resourceClaims = Empty.or(resourceClaims);
        }
    }

    /** What it bears of a node. */
    public record Toleration(
            @Nullable String key,
            @Nullable String operator,
            @Nullable String value,
            @Nullable String effect) {}

    /** How evenly it wants to be spread. */
    public record Spread(
            int maxSkew,
            String topologyKey,
            String whenUnsatisfiable,
            @Nullable LabelSelector labelSelector,
            List<String> matchLabelKeys,
            @Nullable Integer minDomains) {
        public Spread {
            topologyKey = Empty.or(topologyKey);
            whenUnsatisfiable = Empty.or(whenUnsatisfiable);
            matchLabelKeys = Empty.or(matchLabelKeys);
        }
    }

    /** What it mounts, as far as that holds it somewhere. */
    public record Volume(
            String name,
            @Nullable Claimed persistentVolumeClaim,
            @Nullable Object ephemeral) {
        public Volume {
            name = Empty.or(name);
        }
    }

    /** A claim by name. */
    public record Claimed(@Nullable String claimName) {}

    /** Where it stands. */
    public record Status(@Nullable String phase) {}
}
